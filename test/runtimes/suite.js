// The handler as any runtime runs it, Request in and Response out, against a fake Layers over the runtime's own fetch.
// Nothing but Web APIs, and nothing of a test runner: what runs here is the built package alone.
import { createConnectHandler } from '../../dist/server/index.js';

const appUrl = 'https://crm.example';
const secret = 'whsec_runtimes_0123456789';
const owner = { userId: 'quinn', projectId: 'prj_coffee' };

/** @param {string} layersApiUrl @param {object} [more] */
const createHandler = (layersApiUrl, more) =>
  createConnectHandler({
    apiKey: 'lp_test_0123456789abcdef',
    appUrl,
    basePath: '/api/layers',
    layersApiUrl,
    webhookSecrets: [secret],
    authorize: (/** @type {Request} */ request) => (request.headers.get('x-user') === 'quinn' ? owner : null),
    ...more,
  });

// Where apps make it. Workers allow no random numbers, timers and calls there.
const madeWhileLoading = createHandler('http://127.0.0.1:1');

/**
 * Runs every case and returns how many passed, with the reasons of those that did not.
 * @param {string} layersUrl
 */
export async function runSuite(layersUrl) {
  /** @type {string[]} */
  const failures = [];
  const all = Object.entries(cases);
  for (const [name, run] of all) {
    try {
      await run(createCase(layersUrl));
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { passed: all.length - failures.length, total: all.length, failures };
}

/** @typedef {ReturnType<typeof createCase>} Case */

/** @type {Record<string, (test: Case) => Promise<void>>} */
const cases = {
  async 'answers a handler that was made while its module loaded'() {
    const response = await madeWhileLoading(new Request(`${appUrl}/api/layers/accounts`));
    isSame(response.status, 401);
    isSame((await response.json()).error.code, 'unauthenticated');
    isSame(response.headers.get('cache-control'), 'no-store, private');
  },

  async 'starts a connect, with the key and without the state'({ start, layers }) {
    const { body, text } = await start('start');
    const last = (await layers('minted')).at(-1);
    isSame(last.authorization, 'Bearer lp_test_0123456789abcdef');
    isSame(last.returnUrl.startsWith(`${appUrl}/api/layers/return/${body.attemptId}/`), true);
    isSame(new URL(body.authorizeUrl).origin, 'https://www.tiktok.com');
    isSame(text.includes('lp_test'), false);
  },

  async 'makes one attempt of two clicks at once'({ start, layers }) {
    const before = (await layers('minted')).length;
    const [one, other] = await Promise.all([start('twice'), start('twice')]);
    isSame(one.body.attemptId, other.body.attemptId);
    isSame((await layers('minted')).length, before + 1);
  },

  async 'answers a form with a redirect'({ send }) {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const response = await send('POST', '/connect/tiktok', { headers, body: 'actionId=form' });
    isSame(response.status, 303);
    isSame(new URL(response.headers.get('location') ?? '').host, 'www.tiktok.com');
  },

  async 'completes an attempt whose owner comes back'({ start, layers, send, comeBack, told }) {
    const { body, cookie } = await start('bound');
    const { socialAccountId } = await layers('complete');
    const returned = await comeBack({ cookie });
    isSame(returned.status, 303);
    isSame(returned.headers.get('location'), `/connect/connecting?attempt=${body.attemptId}`);
    const attempt = await (await send('GET', `/attempts/${body.attemptId}`)).json();
    isSame(attempt.status, 'completed');
    isSame(told.join(), socialAccountId);
    const { items } = await (await send('GET', '/accounts')).json();
    isSame(
      items.some((/** @type {any} */ one) => one.socialAccountId === socialAccountId),
      true,
    );
  },

  async 'quarantines an account that somebody else came back from'({
    start,
    layers,
    send,
    comeBack,
    told,
    connect,
  }) {
    await start('foreign');
    const { socialAccountId } = await layers('complete');
    isSame((await comeBack({})).status, 303);
    const { items } = await (await send('GET', '/accounts')).json();
    isSame(
      items.some((/** @type {any} */ one) => one.socialAccountId === socialAccountId),
      false,
    );
    isSame(await connect.isUsable({ projectId: owner.projectId, socialAccountId }), false);
    isSame(told.length, 0);
  },

  async 'asks Layers once for two lists at once'({ send, layers }) {
    const before = await layers('lists');
    const both = await Promise.all([send('GET', '/accounts'), send('GET', '/accounts')]);
    isSame(both.map((/** @type {Response} */ { status }) => status).join(), '200,200');
    isSame(await layers('lists'), before + 1);
  },

  async 'disconnects an account'({ start, layers, send, comeBack }) {
    const { cookie } = await start('revoke');
    const { socialAccountId } = await layers('complete');
    await comeBack({ cookie });
    const revoked = await send('DELETE', `/accounts/${socialAccountId}`);
    isSame(revoked.status, 200);
    isSame((await revoked.json()).socialAccountId, socialAccountId);
    isSame((await send('DELETE', `/accounts/${socialAccountId}`)).status, 404);
  },

  async 'takes an event with its signature, once'({ deliver }) {
    const event = {
      id: `evt_${crypto.randomUUID()}`,
      type: 'social_account.connected',
      data: { platform: 'tiktok' },
    };
    const first = await deliver(event, secret);
    isSame(first.status, 200);
    isSame(JSON.stringify(await first.json()), '{"received":true}');
    isSame((await (await deliver(event, secret)).json()).duplicate, true);
  },

  async 'refuses an event with another signature'({ deliver }) {
    isSame((await deliver({ id: 'evt_1', type: 'x' }, 'whsec_somebody_else_1')).status, 400);
  },

  async 'shows a pending attempt, to its owner alone'({ start, send }) {
    const { body } = await start('pending');
    const attempt = await (await send('GET', `/attempts/${body.attemptId}`)).json();
    isSame(`${attempt.status} ${attempt.platform}`, 'pending tiktok');
    isSame(attempt.expiresInMs > 0, true);
    isSame((await send('GET', '/attempts/nobodys')).status, 404);
    const stranger = { headers: { 'x-user': 'stranger' } };
    isSame((await send('GET', `/attempts/${body.attemptId}`, stranger)).status, 401);
  },

  async 'starts a reconnect of an own account'({ start, layers, send, comeBack }) {
    const { cookie } = await start('before');
    const { socialAccountId } = await layers('complete');
    await comeBack({ cookie });
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ actionId: 'reauth' });
    const response = await send('POST', `/accounts/${socialAccountId}/reauth`, { headers, body });
    isSame(response.status, 200);
    const { attemptId, authorizeUrl } = await response.json();
    isSame(new URL(authorizeUrl).host, 'www.tiktok.com');
    isSame((await (await send('GET', `/attempts/${attemptId}`)).json()).status, 'pending');
    isSame((await send('POST', '/accounts/sa_nobodys/reauth', { headers, body })).status, 404);
  },

  async 'says whether all is well, to whoever may ask'({ layers, url, log }) {
    const ask = (/** @type {object} */ more, method = 'GET') =>
      createHandler(url, { log, ...more })(new Request(`${appUrl}/api/layers/health`, { method }));
    const before = await layers('whoamis');
    const response = await ask({ health: true });
    const report = await response.json();
    isSame(`${response.status} ${report.status} ${report.failing}`, '200 ok ');
    isSame(`${report.checks.key.status} ${report.checks.store.status}`, 'ok ok');
    isSame(await layers('whoamis'), before + 1);
    const head = await ask({ health: async () => true }, 'HEAD');
    isSame(`${head.status} ${await head.text()}`, '200 ');
    isSame((await ask({ health: () => false })).status, 404);
    isSame((await ask({})).status, 404);
  },

  async 'says that another method is not allowed, and that there is no such route'({ send }) {
    const wrong = await send('DELETE', '/accounts');
    isSame(`${wrong.status} ${wrong.headers.get('allow')}`, '405 GET');
    isSame((await (await send('GET', '/nowhere')).json()).error.code, 'unknown_route');
  },

  async 'answers the preflight of its own origins only'({ connect }) {
    const ask = (/** @type {string} */ origin) =>
      connect(
        new Request(`${appUrl}/api/layers/connect/tiktok`, {
          method: 'OPTIONS',
          headers: { origin, 'access-control-request-method': 'POST' },
        }),
      );
    const own = await ask(appUrl);
    isSame(own.status, 204);
    isSame(own.body, null);
    isSame(own.headers.get('access-control-allow-origin'), appUrl);
    isSame(own.headers.get('access-control-allow-methods'), 'POST');
    isSame((await ask('https://evil.example')).status, 403);
  },

  async 'refuses what another site sends'({ send }) {
    const response = await send('POST', '/connect/tiktok', { headers: { origin: 'https://evil.example' } });
    isSame(response.status, 403);
    isSame((await response.json()).error.code, 'forbidden');
  },

  async 'passes a rate limit of Layers on'({ send, layers }) {
    await layers('busy');
    const response = await send('GET', '/accounts');
    isSame(response.status, 429);
    isSame(Number(response.headers.get('retry-after')) >= 7, true);
    isSame((await response.json()).error.code, 'rate_limited');
  },

  async 'says that Layers cannot be reached'({ log }) {
    const unreachable = createHandler('http://127.0.0.1:1', { log });
    const headers = { 'x-user': 'quinn' };
    const response = await unreachable(new Request(`${appUrl}/api/layers/accounts`, { headers }));
    isSame(response.status, 502);
    isSame((await response.json()).error.code, 'upstream_unreachable');
  },
};

/** @param {unknown} actual @param {unknown} expected */
function isSame(actual, expected) {
  if (actual === expected) return;
  throw new Error(`expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}

/**
 * A handler of its own for each case, and what may be done with it.
 * @param {string} layersUrl
 */
function createCase(layersUrl) {
  /** @type {string[]} */
  const told = [];
  const log = () => {};
  const onConnected = (/** @type {any} */ { account }) => void told.push(account.socialAccountId);
  const connect = createHandler(layersUrl, { log, onConnected });

  /** @param {string} method @param {string} path @param {{ headers?: Record<string, string>, body?: string }} [init] */
  const send = (method, path, { headers, body } = {}) => {
    const all = { 'x-user': 'quinn', ...(method === 'GET' ? {} : { origin: appUrl }), ...headers };
    const init = { method, headers: all, ...(body === undefined ? {} : { body }) };
    return connect(new Request(`${appUrl}/api/layers${path}`, init));
  };

  /** @param {string} name @returns {Promise<any>} */
  const layers = async (name) => (await fetch(`${layersUrl}/fake/${name}`)).json();

  return {
    told,
    url: layersUrl,
    log,
    connect,
    send,
    layers,
    /** @param {string} actionId */
    async start(actionId) {
      const headers = { 'content-type': 'application/json' };
      const response = await send('POST', '/connect/tiktok', { headers, body: JSON.stringify({ actionId }) });
      const text = await response.text();
      isSame(`${response.status} ${response.status === 200 ? '' : text}`, '200 ');
      const [cookie = ''] = (response.headers.getSetCookie()[0] ?? '').split(';');
      return { text, body: JSON.parse(text), cookie };
    },
    /** The browser that Layers sends back: it has cookies, or is a stranger's. @param {Record<string, string>} headers */
    async comeBack(headers) {
      const { returnUrl } = (await layers('minted')).at(-1);
      return connect(new Request(returnUrl, { headers }));
    },
    /** @param {object} event @param {string} key */
    async deliver(event, key) {
      const body = JSON.stringify(event);
      const time = Math.floor(Date.now() / 1000);
      const bytes = new TextEncoder();
      const algorithm = { name: 'HMAC', hash: 'SHA-256' };
      const imported = await crypto.subtle.importKey('raw', bytes.encode(key), algorithm, false, ['sign']);
      const digest = await crypto.subtle.sign('HMAC', imported, bytes.encode(`${time}.${body}`));
      const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      const headers = { 'content-type': 'application/json', 'x-layers-signature': `t=${time},v1=${hex}` };
      return connect(new Request(`${appUrl}/api/layers/webhook`, { method: 'POST', headers, body }));
    },
  };
}
