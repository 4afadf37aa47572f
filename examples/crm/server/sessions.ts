import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { findUser, type User } from './tenants.js';

const cookieName = 'crm_session';

/** Log-ins, kept in memory: a restart signs everybody out. */
export function createSessions() {
  const users = new Map<string, string>();

  const idIn = (cookies: string | null | undefined): string | null =>
    new RegExp(`(?:^|;\\s*)${cookieName}=([A-Za-z0-9_-]{43})(?:;|$)`).exec(cookies ?? '')?.[1] ?? null;

  return {
    /** Who the cookies belong to, or null. */
    user(cookies: string | null | undefined): User | null {
      const id = idIn(cookies);
      return id === null ? null : findUser(users.get(id));
    },
    /** Signs a user in and returns the `Set-Cookie` value. A fresh id each time: an old one cannot be fixed on them. */
    open(user: User, secure: boolean): string {
      const id = randomBytes(32).toString('base64url');
      users.set(id, user.id);
      return `${cookieName}=${id}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
    },
    /** Signs the bearer out and returns the `Set-Cookie` value that clears the cookie. */
    close(request: IncomingMessage): string {
      const id = idIn(request.headers.cookie);
      if (id !== null) users.delete(id);
      return `${cookieName}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`;
    },
    /** Forgets every log-in, as a restart would. */
    clear(): void {
      users.clear();
    },
  };
}

export type Sessions = ReturnType<typeof createSessions>;
