import { randomInt } from 'node:crypto';
import type { Check, Walk } from '../Check.js';
import type { Landing, Started } from '../Customer.js';
import { newId } from '../createCustomer.js';
import { idsOn } from './accounts.js';

export const newHandle = (): string => `check.${randomInt(1e9)}`;

const reads = 6;

/** Instances without a shared store answer differently from read to read. */
async function readsAgree({ customer, report }: Check, attemptId: string): Promise<boolean> {
  const statuses: number[] = [];
  for (let i = 0; i < reads; i += 1) statuses.push((await customer.status(attemptId)).exchange.status);
  const unknown = statuses.filter((status) => status === 404).length;
  if (unknown === 0 || unknown === reads) return true;
  report('unshared-store', `${unknown} of ${reads} readings of one attempt answer 404`);
  return false;
}

const isRefusedReturn = ({ code }: Landing) =>
  code !== null && ['no_session', 'return_unbound', 'unknown_attempt'].includes(code);

async function hasArrived(check: Check, returnUrl: string, landing: Landing): Promise<boolean> {
  const { customer, report } = check;
  const { exchange, redirected } = landing;
  // A return URL holds a secret, so it is not printed whole.
  const last = landing.urls.at(-1)?.replace(/(?<=\/)[\w-]{16,}/g, '…');
  if (exchange.status > 499 || exchange.failure !== null) {
    report('return-fails', `${last} answers ${exchange.status || exchange.failure}`);
    return false;
  }
  if (exchange.status > 399 || !redirected) {
    report('return-lost', `${last} answers ${exchange.status} and does not lead to a page of the app`);
    return false;
  }
  if (!isRefusedReturn(landing)) return true;
  // Another instance may know the attempt.
  const again = await customer.open(returnUrl);
  const isElsewhere = again.redirected && !isRefusedReturn(again);
  report(
    isElsewhere ? 'unshared-store' : 'return-lost',
    isElsewhere ? 'a return counts at its second visit' : `the customer is told ${landing.code}`,
  );
  return false;
}

function checkStart({ consentUrl, report }: Check, { exchange, authorizeUrl }: Started): boolean {
  const { status, failure, location } = exchange;
  if (authorizeUrl === null) {
    const end = location === null ? '' : ` and leads to ${location}`;
    report('start-failed', `it answers ${status || failure}${end}`);
    return false;
  }
  if (new URL(authorizeUrl).origin !== consentUrl) {
    report('other-layers', `a start leads to ${new URL(authorizeUrl).origin}, not to ${consentUrl}`);
    return false;
  }
  if (status === 307 || status === 308) report('start-repeats-post', `it answers ${status}`);
  return true;
}

async function refusalOf({ layers }: Check): Promise<string | null> {
  const refused = (await layers.state()).calls.filter(
    ({ path, status }) => path.endsWith('/oauth-url') && status > 399,
  );
  const last = refused.at(-1);
  return last ? `${last.method} ${last.path} answers ${last.status}` : null;
}

export const connects: Walk = {
  name: 'A connect ends with a connected account',
  rules: [
    'start-failed',
    'other-layers',
    'layers-refuses',
    'unshared-store',
    'return-fails',
    'return-lost',
    'connect-not-completed',
    'connected-not-listed',
    'state-in-url',
  ],
  async walk(check) {
    const { customer, notes, options, report } = check;
    const started = await customer.start('tiktok');
    const refusal = started.authorizeUrl === null ? await refusalOf(check) : null;
    if (refusal !== null) return report('layers-refuses', refusal);
    if (!checkStart(check, started)) return;
    if (started.attemptId !== null && !(await readsAgree(check, started.attemptId))) return;

    const returnUrl = await customer.decide(started, 'approve', newHandle());
    if (returnUrl === null) return report('start-failed', 'its link does not lead back to the app');
    const landing = await customer.open(returnUrl);
    if (!(await hasArrived(check, returnUrl, landing))) return;
    const leaky = landing.urls.find((url) => url.includes(started.state));
    if (leaky) report('state-in-url', leaky);

    const attemptId = landing.attemptId ?? started.attemptId;
    if (attemptId === null) {
      return report('connect-not-completed', 'the page after the return is not told which attempt it is');
    }
    if (started.attemptId === null && !(await readsAgree(check, attemptId))) return;
    let { attempt } = await customer.status(attemptId);
    for (let i = 0; i < 3 && attempt?.status === 'pending'; i += 1) {
      await check.pause(options.patience.pollMs);
      ({ attempt } = await customer.status(attemptId));
    }
    if (attempt?.status !== 'completed') {
      return report('connect-not-completed', `it reads as ${attempt?.status ?? 'unknown'}`);
    }
    if (!idsOn(await customer.list()).includes(attempt.socialAccountId)) report('connected-not-listed');
    notes.completed = { attemptId, returnUrl, state: started.state };
  },
};

const outcomes = [
  'platform_denied',
  'state_expired',
  'missing_code',
  'exchange_failed',
  'persistence_error',
  'platform_mismatch',
  'state_terminal',
] as const;

export const explainsFailures: Walk = {
  name: 'A cancelled or failed connect says why',
  rules: ['failure-code-lost', 'start-repeats-post'],
  async walk(check) {
    const { customer, report } = check;
    const lost: string[] = [];
    for (const outcome of outcomes) {
      // One start by form, as a button sends before its script has loaded.
      const form = outcome === 'platform_denied' || undefined;
      const started = await customer.start('tiktok', { form });
      if (!checkStart(check, started)) return;
      const returnUrl = await customer.decide(started, outcome, newHandle());
      if (returnUrl === null) continue;
      const landing = await customer.open(returnUrl);
      const attemptId = landing.attemptId ?? started.attemptId;
      if (landing.code === outcome) continue;
      const read = attemptId === null ? null : (await customer.status(attemptId)).attempt;
      if (read?.status !== 'failed' || read.error.code !== outcome) lost.push(outcome);
    }
    if (lost.length > 0) report('failure-code-lost', lost.join(', '));
  },
};

const probe = 'probe"><x-layers';

const withCode = (returnUrl: string, code: string): string => {
  const url = new URL(returnUrl);
  url.searchParams.set('layers_oauth_error', code);
  return url.href;
};

function holdsProbe(url: string): boolean {
  const seen = [url];
  for (let i = 0; i < 3; i += 1) {
    try {
      seen.push(decodeURIComponent((seen.at(-1) ?? '').replaceAll('+', ' ')));
    } catch {
      break;
    }
  }
  return seen.some((text) => text.includes('<x-layers'));
}

export const doubtsReturns: Walk = {
  name: 'A return is believed in nothing that it says',
  rules: ['error-code-reflected', 'forged-return'],
  async walk({ customer, report }) {
    const started = await customer.start('tiktok');
    const returnUrl = await customer.decide(started, 'approve', newHandle());
    if (returnUrl === null) return;
    const { urls } = await customer.open(withCode(returnUrl, probe));
    const isPage = (url: string) => !new URL(url).pathname.startsWith(new URL(returnUrl).pathname);
    const reflected = urls.filter(isPage).find(holdsProbe);
    if (reflected) report('error-code-reflected', reflected);
    await customer.open(withCode(returnUrl, 'platform_denied'));
    const landing = await customer.open(returnUrl);
    const attemptId = landing.attemptId ?? started.attemptId;
    const read = attemptId === null ? null : (await customer.status(attemptId)).attempt;
    if (read?.status === 'completed') return;
    report('forged-return', `the attempt reads as ${read?.status ?? landing.code ?? 'unknown'} after it`);
  },
};

export const keepsAttemptsApart: Walk = {
  name: 'Two connects at a time both end well',
  rules: ['one-at-a-time'],
  async walk({ customer, report }) {
    const first = await customer.start('tiktok');
    const second = await customer.start('instagram');
    for (const [started, platform] of [
      [first, 'tiktok'],
      [second, 'instagram'],
    ] as const) {
      const returnUrl = await customer.decide(started, 'approve', newHandle());
      const landing = returnUrl === null ? null : await customer.open(returnUrl);
      const attemptId = landing?.attemptId ?? started.attemptId;
      const read = attemptId === null ? null : (await customer.status(attemptId)).attempt;
      if (read?.status === 'completed' && read.platform === platform) continue;
      report('one-at-a-time', `of two, the connect of ${platform} reads as ${read?.status ?? 'unknown'}`);
    }
  },
};

export const startsOnce: Walk = {
  name: 'One click makes one link',
  rules: ['double-start'],
  async walk({ customer, layers, report }) {
    const minted = () => layers.count('POST', /\/oauth-url$/);
    const before = await minted();
    const actionId = newId();
    const twice = await Promise.all([0, 1].map(() => customer.start('tiktok', { actionId })));
    const links = (await minted()) - before;
    if (links > 1) report('double-start', `${links} links`);
    const urls = new Map(twice.map((started) => [started.authorizeUrl, started]));
    for (const started of urls.values()) await customer.giveUp(started);
  },
};

export const remembersTheEnd: Walk = {
  name: 'A finished attempt stays finished',
  rules: ['finished-attempt-reopened'],
  async walk({ customer, layers, notes, report }) {
    if (notes.completed === null) return;
    const { attemptId, returnUrl, state } = notes.completed;
    const asked = () => layers.count('GET', new RegExp(`/oauth-status/.*${state.slice(-4)}$`));
    const before = await asked();
    const landing = await customer.open(returnUrl);
    await customer.status(landing.attemptId ?? attemptId);
    const more = (await asked()) - before;
    if (more > 0) report('finished-attempt-reopened', `${more} calls of Layers`);
  },
};
