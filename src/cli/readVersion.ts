import { readFileSync } from 'node:fs';

/** The version of the package that this file is a part of. */
export function readVersion(): string {
  // Two folders up from here is the package, in the sources as in the build.
  const manifest = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
