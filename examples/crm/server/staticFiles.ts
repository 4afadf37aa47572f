import { readdirSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Reads the built app into memory: a path from a request is only ever looked up, never opened. */
export function createStaticFiles() {
  const files = new Map<string, Buffer>();
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    files.set(`/${relative(dist, file).split(sep).join('/')}`, readFileSync(file));
  }

  return {
    /** Answers with the file of that path. False where there is none. */
    send(path: string, response: ServerResponse, status = 200): boolean {
      const body = files.get(path);
      if (!body) return false;
      response.writeHead(status, {
        'content-type': types[extname(path)] ?? 'application/octet-stream',
        // Names under /assets carry a hash of their content.
        'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      });
      response.end(body);
      return true;
    },
  };
}
