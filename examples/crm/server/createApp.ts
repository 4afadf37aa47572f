import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { SandboxControls } from './sandboxControls.js';
import { securityHeaders } from './securityHeaders.js';
import type { Sessions } from './sessions.js';
import { createStaticFiles } from './staticFiles.js';
import { findUser } from './tenants.js';

/** What the CRM's own backend is made of. */
export interface AppOptions {
  appUrl: string;
  sessions: Sessions;
  /** The connect endpoints: `createConnectHandler` behind `toNodeListener`. */
  layers: RequestListener;
  consentOrigins: readonly string[];
  /** Whether a Layers project is set up for the user's own customer. */
  hasProject(userId: string): boolean;
  /** Null against the real Layers. */
  sandbox: SandboxControls | null;
  lingerMs: number | null;
  /** Where the sandbox has the accounts' pictures. Null against the real Layers, whose pictures come over https. */
  pictures: string | null;
}

/** Under this path the app passes the sandbox's pictures on: its policy lets none in over plain http. */
export const picturesPath = '/sandbox/pictures';

// The pages that exist. Anything else gets the app too, which says so, but with a 404.
const pages = /^\/(login|customers(\/[a-z-]+(\/channels)?)?|connect\/(connecting|failed))$/;

/** The CRM's server: its pages, its log-in, and the kit's endpoints, all on one origin. */
export function createApp(options: AppOptions): RequestListener {
  const { appUrl, sessions, layers, sandbox } = options;
  const files = createStaticFiles();
  const headers = securityHeaders(options.consentOrigins);

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', appUrl);
    if (url.pathname.startsWith('/api/layers/')) return void layers(request, response);

    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead && request.headers.origin !== appUrl)
      return sendJson(response, 403, { error: 'wrong origin' });

    const user = await sessions.user(request.headers.cookie);
    switch (`${isRead ? 'GET' : request.method} ${url.pathname}`) {
      case 'GET /':
        return redirect(response, user ? '/customers' : '/login');
      case 'GET /login':
        if (user) return redirect(response, safeNext(url.searchParams.get('next')));
        break;
      case 'POST /login': {
        const form = await readForm(request);
        const chosen = findUser(form.get('user'));
        if (!chosen) return redirect(response, '/login');
        response.setHeader('set-cookie', await sessions.open(chosen, appUrl.startsWith('https:')));
        return redirect(response, safeNext(form.get('next')));
      }
      case 'POST /logout':
        response.setHeader('set-cookie', await sessions.close(request));
        return redirect(response, '/login');
      case 'GET /api/me':
        return sendJson(
          response,
          200,
          user && {
            user,
            hasProject: options.hasProject(user.id),
            sandbox: sandbox?.describe() ?? null,
            lingerMs: options.lingerMs,
          },
        );
      case 'POST /api/sandbox': {
        if (!sandbox || !user) return sendJson(response, 404, { error: 'no sandbox here' });
        await sandbox.apply(await readForm(request));
        return sendJson(response, 200, sandbox.describe());
      }
    }

    if (!isRead) return sendJson(response, 404, { error: 'not found' });
    if (options.pictures && url.pathname.startsWith(`${picturesPath}/`)) {
      return sendPicture(response, options.pictures + url.pathname.slice(picturesPath.length));
    }
    if (files.send(url.pathname, response)) return;
    if (!files.send('/index.html', response, pages.test(url.pathname) ? 200 : 404)) {
      response.writeHead(500, { 'content-type': 'text/plain' }).end('The app is not built. Run npm start.');
    }
  };

  return (request, response) => {
    handle(request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) sendJson(response, 500, { error: 'server error' });
      else response.destroy();
    });
  };
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(303, { location, 'cache-control': 'no-store' }).end();
}

async function sendPicture(response: ServerResponse, url: string): Promise<void> {
  const picture = await fetch(url);
  if (!picture.ok) return sendJson(response, 404, { error: 'no such picture' });
  response.writeHead(200, { 'content-type': 'image/svg+xml', 'cache-control': 'private, max-age=3600' });
  response.end(await picture.text());
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

// Where to go after the log-in comes from a URL anybody can write: only the app's own pages will do.
function safeNext(next: string | null): string {
  const path = next ?? '';
  return pages.test(path.split('?')[0] ?? '') && !path.startsWith('/login') ? path : '/customers';
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > 4_096) throw new Error('The form is too large.');
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
