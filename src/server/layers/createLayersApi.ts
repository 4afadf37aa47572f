import { decodeErrorEnvelope } from '../../contract/errors.js';
import { HttpError } from '../http/HttpError.js';
import type { ConnectMetricLabels } from '../metrics/ConnectMetric.js';
import type { Meter } from '../metrics/createMeter.js';
import { codeLabel } from '../metrics/labels.js';
import type { Logger } from '../support/createLogger.js';
import { type JoinableList, type JoinedLists, ListUnderWay } from './createJoinedLists.js';
import { createKnownPages } from './createKnownPages.js';
import { createSharedReads } from './createSharedReads.js';
import type { SizedAnswer, UpstreamAnswer, UpstreamCall } from './createUpstream.js';
import type { AccountQuery, Caller, CallOptions, LayersApi, RawAccountPage } from './LayersApi.js';
import { badUpstream, isOutage } from './upstreamFailure.js';

export interface LayersApiOptions {
  call(call: UpstreamCall): Promise<SizedAnswer>;
  log: Logger;
  now(): number;
  /** Lists that are shared with other instances, where there are any. */
  joined?: JoinedLists | null;
  meter?: Meter | null;
}

const encode = encodeURIComponent;
/** Clocks of the store and of this server go apart by less in the time that a page is known. */
const toleranceMs = 1_000;
/** No project has this id. */
const nobody: Caller = { userId: null, projectId: '' };

export function createLayersApi({
  call,
  log,
  now,
  joined = null,
  meter = null,
}: LayersApiOptions): LayersApi {
  const known = createKnownPages(now);
  const lists = createSharedReads<{ page: RawAccountPage; bytes: number; askedAt: number }>(
    (projectId, path, { page, ...facts }) => known.keep(projectId, path, page, facts),
    () => meter?.('rate_limits', { by: 'budget', route: 'listAccounts' }),
  );

  const forgetLists = async (projectId: string) => {
    lists.forget(projectId);
    known.forget(projectId);
    // Where the store fails, a list that is under way ends in a moment.
    await joined?.forget(projectId).catch(() => {});
  };

  // A start always: a customer who polls or disconnects must not keep the next one from connecting.
  const requestUrl = async (
    kind: 'oauth-url' | 'reauth-url',
    caller: Caller,
    body: object,
    { taken }: CallOptions = {},
  ) => {
    const path = `/projects/${encode(caller.projectId)}/social/${kind}`;
    const route = kind === 'oauth-url' ? 'requestConnectUrl' : 'requestReauthUrl';
    return refuseEnvelope(await call({ route, method: 'POST', path, caller, body, reserve: true, taken }));
  };

  return {
    requestConnectUrl: (caller, request, options) => requestUrl('oauth-url', caller, request, options),

    requestReauthUrl: (caller, request, options) => requestUrl('reauth-url', caller, request, options),

    readStatus: (caller, state, { reserve, signal, taken } = {}) =>
      call({
        route: 'readStatus',
        method: 'GET',
        path: `/social/oauth-status/${encode(state)}`,
        caller,
        reserve,
        signal,
        taken,
      }),

    async listAccounts(caller, query, { reserve, signal, allowStale, taken } = {}) {
      const path = pathOf(caller.projectId, query);
      let source: ConnectMetricLabels['list_reads']['source'] = 'shared';
      const read = async (shared: AbortSignal) => {
        const askedAt = now();
        const ask = async (list: JoinableList | null) => {
          source = 'layers';
          const answer = await call({
            route: 'listAccounts',
            method: 'GET',
            path,
            caller,
            reserve,
            signal: shared,
            list,
            taken,
          })
            .catch((error: unknown) => {
              if (error instanceof ListUnderWay) source = 'shared';
              throw error;
            })
            .finally(() => {
              const changedMsAgo = list?.changedMsAgo ?? null;
              // What another instance has changed is to be forgotten here as well.
              if (changedMsAgo !== null) known.forget(caller.projectId, changedMsAgo - toleranceMs);
            });
          return { page: readPage(refuseEnvelope(answer)), bytes: answer.bytes };
        };
        // One that is paid for already has nothing to gain by joining another.
        const isJoinable = joined !== null && !taken;
        const answer = isJoinable ? joined.read(caller.projectId, path, ask, shared) : ask(null);
        return { ...(await answer), askedAt };
      };
      try {
        const { page } = await lists.read({ caller, key: path, call: read, signal });
        meter?.('list_reads', { source, code: 'ok' });
        return page;
      } catch (error) {
        const page = allowStale && isOutage(error) ? known.find(caller.projectId, path) : null;
        meter?.('list_reads', { source: page ? 'stale' : source, code: page ? 'ok' : codeLabel(error) });
        if (page === null) throw error;
        const message = 'Layers cannot be reached. Customers see their accounts as they were last known.';
        const code = error instanceof HttpError ? error.code : undefined;
        log.throttled({ level: 'warn', event: 'list_stale', message, code });
        return page;
      }
    },

    forgetLists,

    revokeAccount: (caller, socialAccountId, { reserve } = {}) =>
      call({
        route: 'revokeAccount',
        method: 'DELETE',
        path: `/social-accounts/${encode(socialAccountId)}`,
        caller,
        reserve,
      })
        .then(refuseEnvelope)
        .finally(() => forgetLists(caller.projectId)),

    whoami: () =>
      call({ route: 'whoami', method: 'GET', path: '/whoami', caller: nobody }).then(refuseEnvelope),
  };
}

function pathOf(projectId: string, query: AccountQuery): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, String(value));
  }
  return `/projects/${encode(projectId)}/social-accounts?${search}`;
}

function readPage({ body, requestId }: UpstreamAnswer): RawAccountPage {
  const { items, nextCursor } = body;
  if (!Array.isArray(items)) throw badUpstream('no_items', { requestId });
  return { items, nextCursor: typeof nextCursor === 'string' && nextCursor !== '' ? nextCursor : null };
}

/** A 200 with an error in it is no success. Not for the status of an attempt: there it says how the attempt ended. */
function refuseEnvelope(answer: SizedAnswer): SizedAnswer {
  const { body, requestId } = answer;
  if (decodeErrorEnvelope(body) === null) return answer;
  throw badUpstream('error_with_2xx', { requestId });
}
