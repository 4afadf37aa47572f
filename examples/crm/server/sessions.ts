import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { findUser, type User } from './tenants.js';

const cookieName = 'crm_session';

/** Where log-ins are kept: the id of a user under that of a session. */
export interface SessionStore {
  read(id: string): Promise<string | null>;
  write(id: string, userId: string): Promise<void>;
  remove(id: string): Promise<void>;
}

/** Log-ins in this process: a restart signs everybody out. */
export function createMemorySessions() {
  const users = new Map<string, string>();
  return {
    read: async (id) => users.get(id) ?? null,
    write: async (id, userId) => void users.set(id, userId),
    remove: async (id) => void users.delete(id),
    /** Forgets every log-in, as a restart would. */
    clear: () => users.clear(),
  } satisfies SessionStore & { clear(): void };
}

/** Who is signed in. */
export function createSessions(store: SessionStore) {
  const idIn = (cookies: string | null | undefined): string | null =>
    new RegExp(`(?:^|;\\s*)${cookieName}=([A-Za-z0-9_-]{43})(?:;|$)`).exec(cookies ?? '')?.[1] ?? null;

  return {
    /** Who the cookies belong to, or null. */
    async user(cookies: string | null | undefined): Promise<User | null> {
      const id = idIn(cookies);
      return id === null ? null : findUser(await store.read(id));
    },
    /** Signs a user in and returns the `Set-Cookie` value. A fresh id each time: an old one cannot be fixed on them. */
    async open(user: User, secure: boolean): Promise<string> {
      const id = randomBytes(32).toString('base64url');
      await store.write(id, user.id);
      return `${cookieName}=${id}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
    },
    /** Signs the bearer out and returns the `Set-Cookie` value that clears the cookie. */
    async close(request: IncomingMessage): Promise<string> {
      const id = idIn(request.headers.cookie);
      if (id !== null) await store.remove(id);
      return `${cookieName}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`;
    },
  };
}

export type Sessions = ReturnType<typeof createSessions>;
