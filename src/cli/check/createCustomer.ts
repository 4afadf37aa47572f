import { randomBytes } from 'node:crypto';
import { type ConnectAttempt, decodeAttempt, decodeStartedAttempt } from '../../contract/attempts.js';
import { decodeErrorEnvelope } from '../../contract/errors.js';
import type { CheckOptions, Session } from './CheckOptions.js';
import type { Landing, Started } from './Customer.js';
import { createCookieJar } from './createCookieJar.js';
import { type Ask, type Exchange, jsonOf } from './exchange.js';
import { type CheckedRoute, urlOf } from './routes.js';
import type { RuleId } from './rules.js';

export interface StartOptions {
  actionId?: string | undefined;
  projectId?: string | undefined;
  form?: boolean | undefined;
  headers?: Record<string, string> | undefined;
}

export interface Called {
  exchange: Exchange;
  body: unknown;
}

export interface Customer {
  start(platform: string, options?: StartOptions): Promise<Started>;
  startReauth(socialAccountId: string): Promise<Started>;
  /** Resolves to the return URL, or to null where the flow ends before the return. */
  decide(started: Started, outcome: string, handle?: string): Promise<string | null>;
  open(returnUrl: string): Promise<Landing>;
  /** Ends an attempt that no walk needs: an open one would put later accounts in doubt. */
  giveUp(started: Started): Promise<void>;
  status(attemptId: string): Promise<Called & { attempt: ConnectAttempt | null }>;
  list(options?: { cursor?: string | undefined; projectId?: string | undefined }): Promise<Called>;
  revoke(socialAccountId: string): Promise<Called>;
}

export interface Surroundings {
  options: CheckOptions;
  projectId: string;
  send(ask: Ask, timeoutMs?: number): Promise<Exchange>;
  report(rule: RuleId, detail?: string): void;
  pause(ms: number): Promise<void>;
  expectsLimits(): boolean;
  expectsSilence(): boolean;
}

const longestWaitMs = 60_000;

export function createCustomer(around: Surroundings, session: Session | null): Customer {
  const { options, projectId, send, report } = around;
  const { baseUrl, appOrigin, routes, sandboxApiKey, patience } = options;
  const jar = createCookieJar();
  const own = (url: string) => [new URL(baseUrl).origin, appOrigin].includes(new URL(url).origin);

  const request = async (ask: Ask, fromOtherSite = false): Promise<Exchange> => {
    const mine = own(ask.url) ? (session?.headers ?? {}) : {};
    const kept = jar.headerFor(ask.url, fromOtherSite);
    const cookie = [mine['Cookie'], kept['Cookie']].filter((text) => text !== undefined).join('; ');
    const headers = { ...mine, ...ask.headers, ...(cookie === '' ? {} : { Cookie: cookie }) };
    const timeoutMs = around.expectsSilence() ? patience.silenceMs : patience.answerMs;
    const answer = await send({ ...ask, headers }, timeoutMs);
    jar.keep(ask.url, answer.cookies);
    if (own(ask.url) && `${[...answer.headers].join()}${answer.body}`.includes(sandboxApiKey)) {
      report('secret-in-answer', ask.url);
    }
    return answer;
  };

  const ask = async (first: Ask, navigates = false): Promise<Exchange> => {
    const isUnsafe = first.method !== 'GET';
    const page = {
      Accept: navigates ? 'text/html' : 'application/json',
      'Sec-Fetch-Site': 'same-origin',
      'Sec-Fetch-Mode': navigates ? 'navigate' : 'cors',
      ...(isUnsafe && { Origin: appOrigin }),
    };
    const asked = { ...first, headers: { ...page, ...first.headers } };
    let answer = await request(asked);
    if (answer.status === 429 && !around.expectsLimits()) {
      const seconds = Number(answer.headers.get('Retry-After') ?? 5);
      await around.pause(Math.min(seconds > 0 ? seconds * 1000 : 5_000, longestWaitMs));
      answer = await request(asked);
    }
    const slashed = slashOf(answer);
    if (slashed === null) return answer;
    const keeps = [307, 308].includes(answer.status) || first.method === 'GET' || first.method === 'DELETE';
    const again = await request(
      keeps ? { ...asked, url: slashed } : { method: 'GET', url: slashed, headers: asked.headers },
    );
    if (isNoRoute(again)) {
      report(
        'trailing-slash',
        `${first.method} ${first.url} leads to ${slashed}, which answers ${again.status}`,
      );
    }
    return again;
  };

  const call = async (route: CheckedRoute, params: Record<string, string>, query = '', body?: object) => {
    const exchange = await ask({
      method: route.method,
      url: urlOf(baseUrl, route, { projectId, ...params }) + query,
      headers: body ? { 'Content-Type': 'application/json' } : {},
      body: body && JSON.stringify(body),
    });
    return { exchange, body: inspect(exchange) };
  };

  const inspect = (exchange: Exchange): unknown => {
    const { status, failure, headers, ask: asked } = exchange;
    const where = `${asked.method} ${asked.url} answers ${status}`;
    const body = jsonOf(exchange);
    if (failure === 'broken') report('html-instead-of-json', `${asked.method} ${asked.url} breaks off`);
    if (failure === 'timeout') report('waits-for-ever', `${asked.method} ${asked.url}`);
    if (failure !== null || status === 204) return undefined;
    if (body === undefined) {
      if (status < 300 || status > 399) report('html-instead-of-json', where);
    } else if (status > 399 && decodeErrorEnvelope(body) === null) {
      report('error-envelope', where);
    }
    const kept = headers.get('Cache-Control') ?? '';
    if (status === 200 && !/no-store/.test(kept)) report('cacheable-answer', `${asked.method} ${asked.url}`);
    return body;
  };

  const startedFrom = (exchange: Exchange): Started => {
    const { location, status } = exchange;
    const redirect = status >= 300 && status <= 399 && location !== null;
    const body = redirect ? undefined : jsonOf(exchange);
    const read = decodeStartedAttempt(body);
    const authorizeUrl = redirect && !own(location) ? location : (read?.authorizeUrl ?? null);
    const state =
      authorizeUrl !== null && URL.canParse(authorizeUrl)
        ? new URL(authorizeUrl).searchParams.get('state')
        : null;
    return { exchange, authorizeUrl, state: state ?? '', attemptId: read?.attemptId ?? null };
  };

  const open = async (returnUrl: string): Promise<Landing> => {
    const urls = [returnUrl];
    let exchange: Exchange;
    for (;;) {
      const url = urls.at(-1) ?? returnUrl;
      const headers = { Accept: 'text/html', 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' };
      exchange = await request({ method: 'GET', url, headers }, urls.length === 1);
      const { location } = exchange;
      if (location === null || exchange.status < 300 || exchange.status > 399) break;
      const query = new URL(location).searchParams;
      const slash = slashOf(exchange) !== null;
      urls.push(location);
      const attemptId = query.get('attempt') ?? query.get('state');
      const code = query.get('error') ?? query.get('reason');
      if (!slash && (attemptId !== null || code !== null || urls.length > 5)) {
        return { exchange, urls, redirected: true, attemptId, code };
      }
    }
    return { exchange, urls, redirected: urls.length > 1, attemptId: null, code: null };
  };

  const decide = async ({ authorizeUrl }: Started, outcome: string, handle?: string) => {
    if (authorizeUrl === null) return null;
    const fields = new URLSearchParams({ outcome, ...(handle !== undefined && { handle }) });
    const decided = await request({
      method: 'POST',
      url: authorizeUrl,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: fields.toString(),
    });
    if (decided.location === null) return null;
    return (await request({ method: 'GET', url: decided.location, headers: {} })).location;
  };

  return {
    async start(platform, { actionId = newId(), projectId: named = projectId, form, headers = {} } = {}) {
      const { startConnect } = routes;
      const url = urlOf(baseUrl, startConnect, { platform, projectId: named });
      const fields = { projectId: named, actionId };
      const byForm = form ?? options.startsByForm;
      const type = byForm ? 'application/x-www-form-urlencoded' : 'application/json';
      const body = byForm ? new URLSearchParams(fields).toString() : JSON.stringify(fields);
      const exchange = await ask(
        { method: startConnect.method, url, headers: { 'Content-Type': type, ...headers }, body },
        byForm,
      );
      return startedFrom(exchange);
    },
    async startReauth(socialAccountId) {
      const body = { socialAccountId, actionId: newId() };
      return startedFrom((await call(routes.startReauth, { socialAccountId }, '', body)).exchange);
    },
    decide,
    open,
    async giveUp(started) {
      const returnUrl = await decide(started, 'cancel');
      if (returnUrl !== null) await open(returnUrl);
    },
    async status(attemptId) {
      const called = await call(routes.getAttempt, { attemptId });
      const isRead = called.exchange.status === 200;
      return { ...called, attempt: isRead ? decodeAttempt(called.body, attemptId) : null };
    },
    list({ cursor, projectId: named = projectId } = {}) {
      const query = cursor === undefined ? '' : `?${new URLSearchParams({ cursor })}`;
      return call(routes.listAccounts, { projectId: named }, query);
    },
    revoke: (socialAccountId) => call(routes.revokeAccount, { socialAccountId }),
  };
}

export const newId = (): string => `chk_${randomBytes(12).toString('hex')}`;

function slashOf({ ask, location, status }: Exchange): string | null {
  if (location === null || status < 300 || status > 399) return null;
  const [from, to] = [new URL(ask.url), new URL(location)];
  return to.origin === from.origin && to.pathname === `${from.pathname}/` ? location : null;
}

/** An unknown attempt is a 404 as well, but with an error envelope. */
function isNoRoute(exchange: Exchange): boolean {
  const code = decodeErrorEnvelope(jsonOf(exchange))?.code;
  return (
    exchange.status === 405 || (exchange.status === 404 && (code ?? 'unknown_route') === 'unknown_route')
  );
}
