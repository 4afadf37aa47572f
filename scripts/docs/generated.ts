import { readFileSync } from 'node:fs';
import { llmsTxt } from './llms.js';
import { openApiDocument } from './openApi.js';
import { readPages, root } from './pages.js';
import { withTables } from './tables.js';

/** Every file that is made from the code, wholly or in part, as it should be. */
export function generated(): Map<string, string> {
  const files = new Map<string, string>();
  for (const { file } of readPages()) {
    const text = readFileSync(root + file, 'utf8');
    if (text.includes('<!-- generated: ')) files.set(file, withTables(text));
  }
  files.set('docs/openapi.json', `${JSON.stringify(openApiDocument(), null, 2)}\n`);
  files.set('llms.txt', llmsTxt());
  return files;
}
