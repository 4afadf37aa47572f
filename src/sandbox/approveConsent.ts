import { docsLink } from '../contract/docsLink.js';
import type { ConsentOutcome } from './consent/index.js';

/**
 * The decision on the consent page. Without options it is that of a person who only presses Approve.
 *
 * @example
 * const walk: ConsentWalk = { handle: 'acme.beans', outcome: 'cancel' };
 * const url = await sandbox.approveConsent('https://consent.layers.test/…', walk);
 */
export interface ConsentWalk {
  /** The login to give consent with, on the page's list or not. */
  handle?: string | undefined;
  /** The decision. @default 'approve', which leads to what the scenario says */
  outcome?: ConsentOutcome | 'cancel' | undefined;
}

type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

async function expectStatus(response: Response, status: number, url: string): Promise<void> {
  if (response.status === status) return;
  throw new Error(
    `The sandbox answered ${response.status} instead of ${status} to ${url}: ${await response.text()} See ${docsLink('sandbox')}`,
  );
}

function locationOf(response: Response): string {
  const location = response.headers.get('Location');
  if (location === null) throw new Error(`The sandbox redirected to nowhere. See ${docsLink('sandbox')}`);
  return location;
}

export async function walkConsent(fetch: Fetch, authorizeUrl: string, walk: ConsentWalk): Promise<string> {
  await expectStatus(await fetch(authorizeUrl), 200, authorizeUrl);
  const body = new URLSearchParams({ outcome: walk.outcome ?? 'approve' });
  if (walk.handle !== undefined) body.set('handle', walk.handle);
  // As text, since Node's fetch does not know jsdom's URLSearchParams as a form.
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const decided = await fetch(authorizeUrl, { method: 'POST', headers, body: body.toString() });
  await expectStatus(decided, 303, authorizeUrl);
  const callback = locationOf(decided);
  const returned = await fetch(callback);
  await expectStatus(returned, 302, callback);
  return locationOf(returned);
}
