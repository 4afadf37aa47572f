// Prints what the changelog says of the version in package.json.
import { readFileSync } from 'node:fs';

/** @param {string} file */
const read = (file) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
const { version } = JSON.parse(read('package.json'));
const notes = read('CHANGELOG.md').split(`\n## ${version}\n`)[1]?.split(/^## /m)[0];
if (notes === undefined) throw new Error(`CHANGELOG.md says nothing of ${version}.`);
console.log(notes.trim());
