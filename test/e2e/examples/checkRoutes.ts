import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import type { RunningSandbox } from '../../../src/sandbox/index.js';

interface Rule {
  id: string;
  result: 'holds' | 'broken' | 'unchecked';
  details: string[];
}

/**
 * Runs `layers-connect check` of the packed kit on an example's routes, as a partner would. Returns the rules that it has
 * found broken, and how many hold.
 */
export async function checkRoutes(example: string, appUrl: string, { url, sandbox }: RunningSandbox) {
  const program = join(dirname(example), 'node_modules/layers-connect/dist/cli/main.js');
  const args = ['check', `${appUrl}/api/layers`, '--sandbox', url, '--key', sandbox.apiKey, '--json'];
  const printed = await new Promise<string>((resolve, reject) => {
    execFile(process.execPath, [program, ...args], (error, stdout, stderr) => {
      // 1 is the exit code of a rule that does not hold, which the report tells.
      if (error !== null && error.code !== 1) reject(new Error(`layers-connect check failed: ${stderr}`));
      else resolve(stdout);
    });
  });
  const { rules } = JSON.parse(printed) as { rules: Rule[] };
  const broken = rules.filter(({ result }) => result === 'broken');
  return { broken, holding: rules.filter(({ result }) => result === 'holds').length };
}
