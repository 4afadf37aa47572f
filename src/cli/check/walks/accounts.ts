import type { Check, Walk } from '../Check.js';
import type { Called } from '../createCustomer.js';
import { jsonOf } from '../exchange.js';

const maximumPages = 40;

const rowsOf = (body: unknown): Record<string, unknown>[] => {
  const { items } = (body ?? {}) as { items?: unknown };
  return Array.isArray(items) ? items.filter((item) => typeof item === 'object' && item !== null) : [];
};

export const idsOn = ({ body }: Called): string[] =>
  rowsOf(body).map(({ socialAccountId }) => String(socialAccountId));

async function listAll({ customer }: Check): Promise<string[]> {
  const ids: string[] = [];
  const seen = new Set<string | undefined>();
  let cursor: string | undefined;
  for (let pages = 0; pages < maximumPages && !seen.has(cursor); pages += 1) {
    seen.add(cursor);
    const page = await customer.list({ cursor });
    ids.push(...idsOn(page));
    const { nextCursor } = (page.body ?? {}) as { nextCursor?: unknown };
    if (typeof nextCursor !== 'string' || nextCursor === '') break;
    cursor = nextCursor;
  }
  return ids;
}

export const reachesBackend: Walk = {
  name: 'The backend answers for its project',
  rules: ['unreachable', 'signed-out', 'route-missing', 'trailing-slash', 'layers-refuses', 'other-layers'],
  async walk(check) {
    const { customer, layers, report } = check;
    const { exchange } = await customer.list();
    const { status, failure, ask } = exchange;
    const asked = (await layers.state()).calls.filter(({ path }) => path.endsWith('/social-accounts'));
    const refusal = asked.find((call) => call.status > 399);
    const where = `${ask.method} ${ask.url} answers ${status}`;
    const isJson = jsonOf(exchange) !== undefined;
    if (failure !== null) report('unreachable', `${ask.method} ${ask.url}`);
    else if (refusal) report('layers-refuses', `${refusal.method} ${refusal.path} answers ${refusal.status}`);
    else if (status === 401 || status === 403) report('signed-out', where);
    else if (status > 299 && status < 400) report('signed-out', `${where} and leads to ${exchange.location}`);
    else if (status === 404 || status === 405) report('route-missing', where);
    else if (status > 499) report('other-layers', `${where}, and this sandbox was not asked`);
    else if (!isJson) report('route-missing', `${where} with something that is not JSON`);
  },
};

export const listsAccounts: Walk = {
  name: 'The list has every account',
  rules: [
    'accounts-missing',
    'list-mints',
    'html-instead-of-json',
    'error-envelope',
    'cacheable-answer',
    'secret-in-answer',
  ],
  async walk(check) {
    const { layers, projectId, report } = check;
    const minted = () => layers.count('POST', /-url$/);
    const before = await minted();
    const shown = new Set(await listAll(check));
    const there = (await layers.state()).accounts.filter((account) => account.projectId === projectId);
    const missing = there.filter(({ socialAccountId }) => !shown.has(socialAccountId));
    if (missing.length > 0) report('accounts-missing', `${missing.length} of ${there.length} are not there`);
    const links = (await minted()) - before;
    if (links > 0) report('list-mints', `${links} links for one reading`);
  },
};

export const reconnects: Walk = {
  name: 'A reconnect mends the account',
  rules: ['reconnect-broken'],
  async walk({ customer, layers, notes, report }) {
    const broken = (await layers.state()).accounts.find(
      ({ socialAccountId }) => socialAccountId === notes.brokenId,
    );
    const started = await customer.startReauth(notes.brokenId);
    const { status } = started.exchange;
    if (started.authorizeUrl === null) return report('reconnect-broken', `its start answers ${status}`);
    const returnUrl = await customer.decide(started, 'approve', broken?.handle);
    if (returnUrl === null) return report('reconnect-broken', 'Layers does not send the customer back');
    const landing = await customer.open(returnUrl);
    const attemptId = landing.attemptId ?? started.attemptId;
    const after = (await layers.state()).accounts.find(
      ({ socialAccountId }) => socialAccountId === notes.brokenId,
    );
    if (after?.status !== 'connected') return report('reconnect-broken', `it is ${after?.status} at Layers`);
    if (attemptId === null) return report('reconnect-broken', 'the page is not told which attempt it was');
    const { attempt } = await customer.status(attemptId);
    const isSame = attempt?.status === 'completed' && attempt.socialAccountId === notes.brokenId;
    if (!isSame) report('reconnect-broken', `its attempt reads as ${attempt?.status ?? 'unknown'}`);
  },
};

const isDisconnected = async ({ layers }: Check, id: string) =>
  (await layers.state()).accounts.some(
    ({ socialAccountId, status }) => socialAccountId === id && status === 'disconnected',
  );

export const disconnects: Walk = {
  name: 'A disconnect says what it has cancelled',
  rules: ['disconnect-broken', 'canceled-count-lost'],
  async walk(check) {
    const { customer, notes, report } = check;
    const { exchange, body } = await customer.revoke(notes.queuedId);
    if (exchange.status > 299 || !(await isDisconnected(check, notes.queuedId))) {
      return report('disconnect-broken', `it answers ${exchange.status}`);
    }
    const { canceledScheduledPosts } = (body ?? {}) as { canceledScheduledPosts?: unknown };
    if (canceledScheduledPosts !== 4) {
      report(
        'canceled-count-lost',
        `4 were cancelled, and it says ${JSON.stringify(canceledScheduledPosts)}`,
      );
    }
  },
};

export const survivesLostAnswer: Walk = {
  name: 'A disconnect whose answer is lost can be done again',
  rules: ['lost-answer'],
  async walk(check) {
    const { customer, layers, notes, report } = check;
    await layers.fail({ on: ['revokeAccount'], times: 1, answer: { kind: 'dropped', commits: true } });
    await customer.revoke(notes.spareId);
    await layers.mend();
    // The account is still listed where the backend has not asked Layers: no answer was lost.
    if (!(await isDisconnected(check, notes.spareId))) return;
    const { status } = (await customer.revoke(notes.spareId)).exchange;
    if (status > 499 || status === 0) report('lost-answer', `the second one answers ${status}`);
  },
};
