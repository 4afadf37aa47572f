import { decodeErrorEnvelope, toConnectErrorCode } from '../../contract/errors.js';
import { minimumWaitMs, parseRetryAfter } from '../../contract/retryAfter.js';
import { HttpError } from '../http/HttpError.js';
import { BodyTooLarge } from '../http/readBytes.js';
import type { LayersRoute } from '../metrics/ConnectMetric.js';
import type { Meter } from '../metrics/createMeter.js';
import { type CallMeasure, measureCall } from '../metrics/measureCall.js';
import type { Logger } from '../support/createLogger.js';
import { plain, plainId } from '../support/plainText.js';
import { type Deadline, withDeadline } from '../support/withDeadline.js';
import type { Caller } from './Caller.js';
import type { Breaker, Passage } from './createBreaker.js';
import { type JoinableList, ListUnderWay } from './createJoinedLists.js';
import type { RateBudget, TakenAhead } from './createRateBudget.js';
import { readJson } from './readJson.js';
import type { UpstreamClient, UpstreamRequest, UpstreamResponse } from './UpstreamClient.js';
import { badUpstream, failedToConnect, isOutage } from './upstreamFailure.js';

const deadlineMs = 10_000;
const maximumBytes = 256 * 1024;

export interface UpstreamCall {
  route: LayersRoute;
  method: 'GET' | 'POST' | 'DELETE';
  /** With its ids already encoded. */
  path: string;
  caller: Caller;
  /** May the call use the reserve? @default false */
  reserve?: boolean | undefined;
  body?: object;
  /** Ends the call when the browser has gone. For reads only: a write may be under way. */
  signal?: AbortSignal | undefined;
  /** What `takeAhead` of the budget gave. For the call's first try only. */
  taken?: TakenAhead | undefined;
  /** Other instances may join the call. */
  list?: JoinableList | null | undefined;
}

/** What Layers answered, with 2xx. */
export interface UpstreamAnswer {
  body: Record<string, unknown>;
  requestId: string | null;
  /** When Layers sent it, on its own clock. Read only where it is asked for: a status read has no use for it. */
  sentAt(): number | null;
}

/** What is known of an answer beside what is handed on. */
export interface SizedAnswer extends UpstreamAnswer {
  bytes: number;
}

export interface UpstreamOptions {
  apiKey: string;
  layersApiUrl: string;
  client: UpstreamClient;
  budget: RateBudget;
  breaker: Breaker;
  log: Logger;
  now(): number;
  meter?: Meter | null;
}

interface Running {
  passage: Passage | null;
  measure: CallMeasure | null;
}

class EndingRequest implements UpstreamRequest {
  readonly maximumBytes = maximumBytes;

  constructor(
    readonly method: UpstreamCall['method'],
    readonly url: string,
    readonly headers: Record<string, string>,
    readonly body: string | undefined,
    private readonly deadline: Deadline,
  ) {}

  get signal(): AbortSignal {
    return this.deadline.signal;
  }

  onEnd(listener: () => void): void {
    this.deadline.onOver(listener);
  }

  /** The same as an object that has everything itself, whatever is done with it. */
  withSignal(): UpstreamRequest {
    const { method, url, headers, body, signal } = this;
    return { method, url, headers, body, signal, maximumBytes };
  }
}

/** May the call be made once more? A read always, a start where it never left, a revoke never. */
function mayRepeat(method: UpstreamCall['method'], error: unknown): boolean {
  if (!isOutage(error) || (error instanceof HttpError && error.code === 'upstream_unavailable')) return false;
  return method === 'GET' || (method === 'POST' && failedToConnect(error));
}

/** Makes calls to Layers: one deadline, a capped body, no redirects, at most one repetition. */
export function createUpstream(options: UpstreamOptions) {
  const { apiKey, layersApiUrl, client, budget, breaker, log, now, meter = null } = options;
  const headers = {
    Authorization: `Bearer ${apiKey}`,
    Accept: 'application/json',
    'User-Agent': 'layers-connect',
  };
  const headersOfBody = { ...headers, 'Content-Type': 'application/json' };

  const toRequest = ({ method, path, body }: UpstreamCall, deadline: Deadline): UpstreamRequest => {
    const url = `${layersApiUrl}/v1${path}`;
    const text = body && JSON.stringify(body);
    const request = new EndingRequest(method, url, body ? headersOfBody : headers, text, deadline);
    return client.usesOnEnd ? request : request.withSignal();
  };

  /** Sends a call once. Notes in `running` how far it has come. */
  const send = async (call: UpstreamCall, deadline: Deadline, running: Running): Promise<SizedAnswer> => {
    const { route, method, caller, reserve, taken, list } = call;
    const passage = breaker.enter();
    running.passage = passage;
    running.measure = null;
    try {
      const early = taken && (await taken);
      const taking = early ? null : budget.take(method === 'GET' ? 'read' : 'write', caller, reserve, list);
      const noted = early || (taking && (await taking));
      if (noted) passage.noted(noted);
    } catch (error) {
      passage.left();
      if (meter && isOverBudget(error)) meter('rate_limits', { by: 'budget', route });
      throw error;
    }
    const measure = meter && measureCall(meter, route, now);
    running.measure = measure;
    let status: number | null = null;
    try {
      const response = await client(toRequest(call, deadline));
      status = response.status;
      const answer = accept(response);
      passage.answered();
      measure?.(status, null);
      return answer;
    } catch (error) {
      const failure = error instanceof BodyTooLarge ? badUpstream('too_large') : error;
      // After an abort it is the deadline, or the browser that has gone: those who set it off tell which.
      if (!deadline.isOver) isOutage(failure) ? passage.failed() : passage.answered();
      measure?.(status, failure);
      await budget.pausesKnown();
      if (passage.told) await passage.told;
      throw failure;
    }
  };

  const accept = (response: UpstreamResponse): SizedAnswer => {
    const { status, body: bytes } = response;
    if (bytes.byteLength > maximumBytes) throw badUpstream('too_large');
    const { body, fault } = bytes.byteLength === 0 ? { body: null, fault: null } : readJson(bytes);
    const requestId = plainId(response.header('x-request-id'));
    if (status < 200 || status > 299) throw refusal(response, body, requestId);
    if (fault !== null) throw badUpstream(fault, { requestId });
    // A revoke may be answered without a word. Whoever needs a field finds it missing.
    return {
      body: body ?? {},
      requestId,
      sentAt: () => timeOf(response.header('date')),
      bytes: bytes.byteLength,
    };
  };

  const refusal = (response: UpstreamResponse, body: unknown, id: string | null): HttpError => {
    const { status } = response;
    const envelope = decodeErrorEnvelope(body);
    const requestId = plainId(envelope?.requestId) ?? id;
    if (status === 429) {
      const told = parseRetryAfter(response.header('retry-after'), response.header('date'), now());
      const waitMs = told ?? minimumWaitMs;
      budget.pause(waitMs);
      return new HttpError(429, 'rate_limited', { retryAfterMs: waitMs, requestId });
    }
    if (status === 401) {
      log.throttled({
        level: 'error',
        event: 'api_key_refused',
        message: 'Layers refused the API key. Check that "apiKey" is current and has not been revoked.',
        requestId: requestId ?? undefined,
      });
      return new HttpError(500, 'misconfigured', { requestId });
    }
    if (envelope && mayPass(status, envelope.code)) {
      const host = plain(envelope.details.host);
      const requiredScope = plain(envelope.details.requiredScope);
      const details = host === null && requiredScope === null ? null : { host, requiredScope };
      return new HttpError(status, envelope.code, {
        requestId,
        details,
        message: 'Layers refused the request.',
      });
    }
    return badUpstream(`status_${status}`, { requestId, outage: status >= 500 });
  };

  /** Sends a call, and once more where it may be. */
  const sendOrRepeat = (call: UpstreamCall, deadline: Deadline, running: Running) =>
    send(call, deadline, running).catch((error: unknown) => {
      if (deadline.isOver || !mayRepeat(call.method, error)) throw error;
      return send({ ...call, taken: null, list: null }, deadline, running).catch((again: unknown) => {
        // A repetition that the budget does not have says nothing about the call.
        throw again instanceof HttpError && again.code === 'rate_limited' ? error : again;
      });
    });

  const endOf = ({ signal }: UpstreamCall, { passage, measure }: Running): HttpError => {
    const gone = signal?.aborted === true;
    gone ? passage?.left() : passage?.failed();
    const error = gone ? new HttpError(499, 'client_gone') : new HttpError(504, 'upstream_timeout');
    measure?.(null, error);
    return error;
  };

  return async (call: UpstreamCall): Promise<SizedAnswer> => {
    const running: Running = { passage: null, measure: null };
    try {
      return await withDeadline(
        deadlineMs,
        (deadline) => sendOrRepeat(call, deadline, running),
        () => endOf(call, running),
        call.signal,
      );
    } catch (error) {
      if (error instanceof HttpError) throw error;
      throw new HttpError(502, 'upstream_unreachable', { cause: error });
    } finally {
      // Whoever hears how the call went finds that all instances know it.
      if (running.passage?.told) await running.passage.told;
    }
  };
}

function timeOf(date: string | null): number | null {
  const time = Date.parse(date ?? '');
  return Number.isNaN(time) ? null : time;
}

function isOverBudget(error: unknown): boolean {
  return error instanceof HttpError && error.code === 'rate_limited' && !(error instanceof ListUnderWay);
}

const codePattern = /^[A-Za-z0-9_]{1,64}$/;

/** Layers' own refusals pass through. Of its 5xx only those that mean something to a customer: the rest is an outage. */
function mayPass(status: number, code: string): boolean {
  if (!codePattern.test(code)) return false;
  if ([400, 403, 404, 409, 422].includes(status)) return true;
  return [500, 502, 503].includes(status) && toConnectErrorCode(code) !== 'unknown';
}
