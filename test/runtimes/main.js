// What Node, Bun and Deno run. All of them know `process`.
import process from 'node:process';
import { runSuite } from './suite.js';

console.log(`RESULT ${JSON.stringify(await runSuite(process.argv[2] ?? ''))}`);
