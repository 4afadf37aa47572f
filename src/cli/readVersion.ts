import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export function readVersion(): string {
  // The package's folder, seen from src/cli and from dist/cli. `new URL` would make the build bundle the manifest.
  const manifest = join(fileURLToPath(import.meta.url), '../../../package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
