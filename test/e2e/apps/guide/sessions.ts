import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

/** The one OAuth hand-off that a session can remember. A second start overwrites the first. */
export interface PendingOAuth {
  state: string;
  projectId: string;
  platform: string;
}

export interface Session {
  pendingOAuth?: PendingOAuth;
}

const cookieName = 'sid';

/** Sessions in memory, found by a cookie that page scripts cannot read. */
export function createSessions() {
  const sessions = new Map<string, Session>();

  function read(request: Request): Session | undefined {
    const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
    const id = pairs.find(([name]) => name === cookieName)?.[1];
    return id === undefined ? undefined : sessions.get(id);
  }

  /** Puts the session on `response.locals` and opens a new one for a browser that has none. */
  function middleware(request: Request, response: Response, next: NextFunction): void {
    let session = read(request);
    if (!session) {
      const id = randomBytes(16).toString('hex');
      session = {};
      sessions.set(id, session);
      response.cookie(cookieName, id, { httpOnly: true, sameSite: 'lax', path: '/' });
    }
    response.locals['session'] = session;
    next();
  }

  return { middleware, of: (response: Response) => response.locals['session'] as Session };
}
