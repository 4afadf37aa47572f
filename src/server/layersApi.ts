import { HttpError } from './httpError.js';
import { createSharedReads } from './sharedReads.js';
import type { UpstreamAnswer, UpstreamCall } from './upstream.js';

/** What the customer's list asks for. */
export interface AccountQuery {
  platform?: string | undefined;
  status?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** A page as Layers sent it. */
export interface RawAccountPage {
  items: unknown[];
  nextCursor: string | null;
}

/** The five calls the server makes to Layers. Bodies hold nothing but what is documented: an unknown field is a 422. */
export type LayersApi = ReturnType<typeof createLayersApi>;

export function createLayersApi(call: (call: UpstreamCall) => Promise<UpstreamAnswer>) {
  const encode = encodeURIComponent;
  const lists = createSharedReads<RawAccountPage>();
  return {
    mintConnect: (projectId: string, body: { platform: string; returnUrl: string; usageNote?: string }) =>
      call({ method: 'POST', path: `/projects/${encode(projectId)}/social/oauth-url`, body }),

    mintReauth: (projectId: string, body: { socialAccountId: string; returnUrl: string }) =>
      call({ method: 'POST', path: `/projects/${encode(projectId)}/social/reauth-url`, body }),

    readStatus: (state: string) => call({ method: 'GET', path: `/social/oauth-status/${encode(state)}` }),

    /** Shared by those who ask for the same page at the same time. */
    listAccounts(projectId: string, query: AccountQuery, signal?: AbortSignal): Promise<RawAccountPage> {
      const search = new URLSearchParams();
      for (const [name, value] of Object.entries(query)) {
        if (value !== undefined) search.set(name, String(value));
      }
      const path = `/projects/${encode(projectId)}/social-accounts?${search}`;
      const read = async (shared: AbortSignal) => {
        const { body, requestId } = await call({ method: 'GET', path, signal: shared });
        const { items, nextCursor } = body;
        if (!Array.isArray(items)) throw new HttpError(502, 'bad_upstream', { requestId });
        return { items, nextCursor: typeof nextCursor === 'string' && nextCursor !== '' ? nextCursor : null };
      };
      return lists.read(path, read, signal);
    },

    /** After a change: whoever lists from now on is to see it. */
    forgetLists: () => lists.forget(),

    revokeAccount: (socialAccountId: string) =>
      call({ method: 'DELETE', path: `/social-accounts/${encode(socialAccountId)}` }).finally(() =>
        lists.forget(),
      ),
  };
}
