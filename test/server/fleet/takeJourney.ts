import { createBrowser, type Page } from './browser.js';
import type { Shop } from './startShops.js';

/** Where a customer may be made to wait. */
export type Stop = 'start' | 'consent' | 'return' | 'status';

/** A customer who connects an account. */
export interface Customer {
  id: string;
  shop: Shop;
  handle: string;
}

/** How a journey went. */
export interface Journey {
  customer: Customer;
  /** The attempts that the customer was given links of. More than one only where they had to start again. */
  attempts: string[];
  /** What was said on the way instead of going on: codes of the kit, and `proxy` for one that never reached it. */
  troubles: string[];
  /** The account they ended with. */
  account: string;
}

export interface JourneyOptions {
  appUrl: string;
  /** Is asked before each step, and may take its time. */
  pass?: (stop: Stop, customer: Customer) => Promise<void> | void;
  /** Is told of each trouble as it comes. */
  onTrouble?: (stop: Stop, code: string, customer: Customer, page: Page) => void;
  /** Is told of a customer who sees the account. */
  onArrival?: (customer: Customer) => void;
}

const api = '/api/layers';
const longestMs = 300_000;

/**
 * Walks a customer from the button to the list, in one browser. They do what the kit and people do: repeat a start whose
 * answer was lost as the same action, load a page anew, go on asking, and start again where the attempt is not known.
 */
export async function takeJourney(customer: Customer, options: JourneyOptions): Promise<Journey> {
  const { appUrl, pass, onTrouble, onArrival } = options;
  const { shop, handle } = customer;
  const browse = createBrowser(appUrl, `${customer.id}.${shop.projectId}`);
  const attempts: string[] = [];
  const troubles: string[] = [];
  const endsAt = Date.now() + longestMs;

  const note = async (stop: Stop, page: Page) => {
    const code = codeOf(page);
    troubles.push(code);
    onTrouble?.(stop, code, customer, page);
    if (Date.now() > endsAt)
      throw new Error(`${customer.id} has given up at ${stop}: ${troubles.join(', ')}`);
    await pause(troubles.length);
    return code;
  };

  const start = async () => {
    const body = { actionId: crypto.randomUUID() };
    for (;;) {
      const page = await browse(`${api}/connect/tiktok`, { method: 'POST', body });
      if (page.status === 200) return JSON.parse(page.text) as { attemptId: string; authorizeUrl: string };
      await note('start', page);
    }
  };

  /** Resolves to whether the attempt is known. */
  const comeBack = async (url: string): Promise<boolean> => {
    for (;;) {
      const page = await browse(url, { navigates: true });
      if (page.status === 303 && !page.location?.searchParams.has('error')) return true;
      if ((await note('return', page)) === 'no_session') return false;
    }
  };

  /** Resolves to the account, or to null where the attempt is not known. */
  const waitFor = async (attemptId: string): Promise<string | null> => {
    for (let times = 1; ; times += 1) {
      const page = await browse(`${api}/attempts/${attemptId}`);
      const { status, socialAccountId } = page.status === 200 ? JSON.parse(page.text) : { status: '' };
      if (status === 'completed') return socialAccountId;
      if (status === 'pending') await pause(times);
      else if (page.status === 404) {
        await note('status', page);
        return null;
      } else await note('status', page);
    }
  };

  for (;;) {
    await pass?.('start', customer);
    const { attemptId, authorizeUrl } = await start();
    attempts.push(attemptId);
    await pass?.('consent', customer);
    const returnUrl = await shop.sandbox.approveConsent(authorizeUrl, { handle });
    await pass?.('return', customer);
    if (!(await comeBack(returnUrl))) continue;
    await pass?.('status', customer);
    const account = await waitFor(attemptId);
    if (account === null) continue;
    onArrival?.(customer);
    return { customer, attempts, troubles, account };
  }
}

/** Is the account in the list that its customer sees? Asked as often as the server cannot say. */
export async function isListed(appUrl: string, { customer, account }: Journey): Promise<boolean> {
  const browse = createBrowser(appUrl, `${customer.id}.${customer.shop.projectId}`);
  for (let times = 1; ; times += 1) {
    const page = await browse(`${api}/accounts`);
    if (page.status === 200) {
      const { items } = JSON.parse(page.text) as { items: { socialAccountId: string; status: string }[] };
      return items.some((item) => item.socialAccountId === account && item.status === 'connected');
    }
    if (times > 200) throw new Error(`No list for ${customer.id}: ${codeOf(page)}`);
    await pause(times);
  }
}

function codeOf({ status, location, text }: Page): string {
  if (status === 0 || status === 502) return text.startsWith('{') ? JSON.parse(text).error.code : 'proxy';
  if (location) return location.searchParams.get('error') ?? 'none';
  return text.startsWith('{') ? (JSON.parse(text).error?.code ?? String(status)) : String(status);
}

/** A moment, longer each time. */
function pause(times: number): Promise<void> {
  const ms = Math.min(50 * times, 500);
  return new Promise((resolve) => setTimeout(resolve, ms));
}
