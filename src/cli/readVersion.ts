import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The version of the package that this file is a part of. */
export function readVersion(): string {
  // Two folders up from here is the package, in the sources as in the build. Not by `new URL`: the build would take the
  // manifest in.
  const manifest = join(fileURLToPath(import.meta.url), '../../../package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
