// Writes what in the docs is made from the code: tables, docs/openapi.json and llms.txt. A test holds that it is up to date.
import { writeFileSync } from 'node:fs';
import { generated } from './generated.js';
import { root } from './pages.js';

for (const [file, text] of generated()) writeFileSync(root + file, text);
