import { HttpError } from '../http/HttpError.js';
import { createSharedReads } from './createSharedReads.js';
import type { UpstreamAnswer, UpstreamCall } from './createUpstream.js';
import type { LayersApi, RawAccountPage } from './LayersApi.js';

export function createLayersApi(call: (call: UpstreamCall) => Promise<UpstreamAnswer>): LayersApi {
  const encode = encodeURIComponent;
  const lists = createSharedReads<RawAccountPage>();
  return {
    mintConnect: ({ projectId }, request) =>
      call({ method: 'POST', path: `/projects/${encode(projectId)}/social/oauth-url`, body: { ...request } }),

    mintReauth: ({ projectId }, request) =>
      call({
        method: 'POST',
        path: `/projects/${encode(projectId)}/social/reauth-url`,
        body: { ...request },
      }),

    readStatus: (_caller, state) => call({ method: 'GET', path: `/social/oauth-status/${encode(state)}` }),

    listAccounts({ projectId }, query, { signal } = {}) {
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

    forgetLists: () => lists.forget(),

    revokeAccount: (_caller, socialAccountId) =>
      call({ method: 'DELETE', path: `/social-accounts/${encode(socialAccountId)}` }).finally(() =>
        lists.forget(),
      ),
  };
}
