import { expect } from 'vitest';
import { handOffCodes } from '../../../../src/sandbox/index.js';
import type { Browser } from './createBrowser.js';
import type { OpenPartner, Partner } from './createPartner.js';

const minute = 60_000;
const wrongToken = 'AAAAAAAAAAAAAAAAAAAAAA';
const whatever = () => [6_000, 11 * minute, 61 * minute, 25 * 60 * minute];

/** Of what v consented to, m is shown nothing and told nothing, however long m waits, and nothing is disconnected. */
async function expectNothingOfV(partner: Partner, m: Browser, attemptIds: string[]): Promise<void> {
  for (const ms of [0, ...whatever()]) {
    partner.advance(ms);
    for (const attemptId of attemptIds)
      expect(await m.poll(attemptId)).not.toMatchObject({ status: 'completed' });
    const shown = await m.list();
    if (shown !== null) expect(shown.filter(({ handle }) => handle.startsWith('v.'))).toEqual([]);
  }
  expect(await m.list()).not.toBeNull();
  expect(partner.connected.filter(({ account }) => account.handle.startsWith('v.'))).toEqual([]);
  expect(partner.disconnected()).toEqual([]);
}

/** What h has connected is shown to h, and there, however long it is. */
async function expectAllOfH(partner: Partner, h: Browser, handles: string[]): Promise<void> {
  for (const ms of [0, ...whatever()]) {
    partner.advance(ms);
    expect((await h.handles()).sort()).toEqual([...handles].sort());
  }
  const accounts = partner.sandbox.accounts().filter(({ status }) => status === 'connected');
  expect(accounts.map(({ handle }) => handle).sort()).toEqual([...handles].sort());
  expect(partner.disconnected()).toEqual([]);
  expect(partner.connected.map(({ account }) => account.handle).sort()).toEqual([...handles].sort());
}

const forged = (partner: Partner, attemptId: string, token: string, query = '') =>
  `${partner.appUrl}/api/layers/return/${attemptId}/${token}${query}`;

const connectedPage = /\/connect\/connecting\?attempt=/;
const foreignPage = /[?&]error=return_unbound/;

/** One of the attacks or accidents that a design was broken by, in the order of their names. */
export interface Story {
  name: string;
  title: string;
  play(open: OpenPartner): Promise<void>;
}

export const stories: Story[] = [
  {
    name: 'B1',
    title: 'a forged failure does not hide that somebody else gave consent afterwards, whatever its code',
    async play(open) {
      const partner = await open();
      const m = partner.browser('m');
      const spare = await m.connect();
      await m.consent(spare.authorizeUrl, 'm.shop', 'cancel');
      const otherToken = partner.returnUrlOf(spare.attemptId).split('/').at(-1) ?? '';
      const attemptIds: string[] = [];
      for (const code of handOffCodes) {
        for (const kind of ['guess', 'other', 'leak']) {
          const { attemptId, authorizeUrl } = await m.connect();
          attemptIds.push(attemptId);
          const query = `?layers_oauth_error=${code}`;
          const token = kind === 'other' ? otherToken : wrongToken;
          // The token cannot be known before consent. Should it ever be, the time of the return still tells.
          const own = `${partner.returnUrlOf(attemptId)}${query}`;
          await m.open(kind === 'leak' ? own : forged(partner, attemptId, token, query));
          partner.advance(6_000);
          expect(await m.poll(attemptId)).toMatchObject({ status: kind === 'leak' ? 'failed' : 'pending' });
          partner.advance(6_000);
          const { url } = await partner.browser().consent(authorizeUrl, `v.${code}.${kind}`);
          expect(url).toMatch(foreignPage);
          partner.advance(minute);
        }
      }
      await expectNothingOfV(partner, m, attemptIds);
    },
  },
  {
    name: 'B2',
    title:
      'an account in quarantine cannot be claimed by a private window that signs in as the one who minted',
    async play(open) {
      const partner = await open();
      const m = partner.browser('m');
      const { attemptId, authorizeUrl } = await m.connect();
      await partner.browser().consent(authorizeUrl, 'v.shop');
      const windows = [m, partner.browser(), partner.browser('m')];
      for (const one of windows) {
        // The address is known to Layers alone, which sends on whoever opens a used link once more.
        expect((await one.consent(authorizeUrl, 'm.shop')).url).not.toMatch(connectedPage);
        await one.open(partner.returnUrlOf(attemptId));
        one.signIn('m');
        partner.advance(6_000);
        await one.open(partner.returnUrlOf(attemptId));
        expect(await one.poll(attemptId)).toMatchObject({ error: { code: 'return_unbound' } });
        expect(await one.handles()).toEqual(['harborlane']);
      }
      for (const one of windows) await expectNothingOfV(partner, one, [attemptId]);
    },
  },
  {
    name: 'B3',
    title: 'a reconnect by which somebody else put a login behind an account hides that account',
    async play(open) {
      const partner = await open();
      const m = partner.browser('m');
      const first = await m.connect();
      await m.consent(first.authorizeUrl, 'm.shop');
      const own = (await m.list())?.find(({ handle }) => handle === 'm.shop');
      const id = own?.socialAccountId ?? '';
      const { attemptId, authorizeUrl } = await m.reconnect(id);
      partner.advance(6_000);
      await partner.browser('v').consent(authorizeUrl, 'v.shop');
      await expectNothingOfV(partner, m, [attemptId]);
      expect((await m.list())?.map(({ socialAccountId }) => socialAccountId)).not.toContain(id);
      expect((await m.call('DELETE', `/accounts/${id}`)).status).toBe(404);
      expect((await m.call('POST', `/accounts/${id}/reauth`, { actionId: 'a1' })).status).toBe(404);
      // The way out is as long as ever: to connect the own account again.
      const again = await m.connect();
      await m.consent(again.authorizeUrl, 'm.shop');
      expect(await m.handles()).toContain('m.shop');
    },
  },
  {
    name: 'B4',
    title: 'a store that fails, a budget that is spent and a process that dies show nothing',
    async play(open) {
      for (let fails = 0; fails < 8; fails += 1) {
        const partner = await open();
        const m = partner.browser('m');
        const { attemptId, authorizeUrl } = await m.connect();
        let writes = 0;
        partner.failsWrite = () => writes++ === fails;
        await partner.browser().consent(authorizeUrl, 'v.shop');
        partner.replaceProcesses();
        await expectNothingOfV(partner, m, [attemptId]);
      }
      const spent = await open({ limits: { writesPerMinute: 2, readsPerMinute: 2 } });
      const m = spent.browser('m');
      const { attemptId, authorizeUrl } = await m.connect();
      await m.connect();
      for (let i = 0; i < 4; i += 1) await m.list();
      await spent.browser().consent(authorizeUrl, 'v.shop');
      await expectNothingOfV(spent, m, [attemptId]);
    },
  },
  {
    name: 'B5',
    title: 'newer attempts, a spent budget and used-up reads hide nothing from the look at an account',
    async play(open) {
      const limits = { startsPerUserPerMinute: 100, writesPerMinute: 1_000, readsPerUserPerMinute: 3 };
      const partner = await open({ limits });
      const m = partner.browser('m');
      const { attemptId, authorizeUrl } = await m.connect();
      await m.open(`${partner.returnUrlOf(attemptId)}?layers_oauth_error=platform_denied`);
      for (let i = 0; i < 3; i += 1) await m.open(partner.returnUrlOf(attemptId));
      partner.advance(minute);
      // Nobody comes back: the account can only be found by looking.
      const url = await partner.sandbox.approveConsent(authorizeUrl, { handle: 'v.shop' });
      expect(url).toBe(partner.returnUrlOf(attemptId));
      for (let i = 0; i < 51; i += 1) await m.connect();
      // The account that m has had all along is shown, the other one is not, and a spent budget is an error.
      for (let i = 0; i < 8; i += 1) expect([[], ['harborlane']]).toContainEqual(await m.handles());
      partner.advance(minute);
      expect(await m.handles()).toEqual(['harborlane']);
      await expectNothingOfV(partner, m, [attemptId]);
    },
  },
  {
    name: 'B6',
    title: 'a request for the return of a finished attempt changes nothing, with its token or without',
    async play(open) {
      for (const unboundReturns of ['quarantine', 'revoke'] as const) {
        const partner = await open({ unboundReturns });
        const h = partner.browser('h');
        const { attemptId, authorizeUrl } = await h.connect();
        expect((await h.consent(authorizeUrl, 'h.shop')).url).toMatch(connectedPage);
        for (const stranger of [partner.browser(), partner.browser('m'), partner.browser('v')]) {
          for (const query of ['', '?layers_oauth_error=state_terminal']) {
            await stranger.open(forged(partner, attemptId, wrongToken, query));
            await stranger.open(partner.returnUrlOf(attemptId) + query);
          }
        }
        expect(await h.poll(attemptId)).toMatchObject({ status: 'completed', handle: 'h.shop' });
        await expectAllOfH(partner, h, ['h.shop']);
      }
    },
  },
  {
    name: 'B7',
    title: 'a second link that is opened on the phone with the same login costs nothing',
    async play(open) {
      for (const unboundReturns of ['quarantine', 'revoke'] as const) {
        for (const isPhoneFirst of [false, true]) {
          const partner = await open({ unboundReturns });
          const h = partner.browser('h');
          const one = await h.connect();
          const other = await h.connect();
          const phone = async () => void (await partner.browser().consent(other.authorizeUrl, 'h.shop'));
          if (isPhoneFirst && unboundReturns === 'quarantine') await phone();
          expect((await h.consent(one.authorizeUrl, 'h.shop')).url).toMatch(connectedPage);
          if (!isPhoneFirst) await phone();
          expect(await h.poll(one.attemptId)).toMatchObject({ status: 'completed', handle: 'h.shop' });
          for (const ms of [0, ...whatever()]) {
            partner.advance(ms);
            expect(await h.handles()).toEqual(['h.shop']);
          }
          expect(partner.disconnected()).toEqual([]);
          const attemptIds = partner.connected.map(({ attemptId }) => attemptId);
          expect(attemptIds).toHaveLength(new Set(attemptIds).size);
        }
      }
    },
  },
  {
    name: 'B8',
    title: 'an authorize that fails while the owner comes back on another device decides nothing',
    async play(open) {
      for (const unboundReturns of ['quarantine', 'revoke'] as const) {
        const partner = await open({ unboundReturns });
        const h = partner.browser('h');
        const { attemptId, authorizeUrl } = await h.connect();
        partner.authorizeFails = true;
        const phone = partner.browser('h');
        expect((await phone.consent(authorizeUrl, 'h.shop')).url).not.toMatch(foreignPage);
        partner.authorizeFails = false;
        partner.advance(6_000);
        // Nobody else gets it meanwhile, not even with the address.
        const stranger = partner.browser();
        await stranger.open(partner.returnUrlOf(attemptId));
        expect(await phone.poll(attemptId)).toMatchObject({ status: 'completed', handle: 'h.shop' });
        await expectAllOfH(partner, h, ['h.shop']);
      }
    },
  },
  {
    name: 'B9',
    title: 'a mail scanner that asks for the return before consent does not undo it',
    async play(open) {
      const partner = await open();
      const h = partner.browser('h');
      const { attemptId, authorizeUrl } = await h.connect();
      const scanner = partner.browser();
      const withToken = partner.returnUrlOf(attemptId);
      for (const url of [forged(partner, attemptId, wrongToken), withToken]) {
        await scanner.open(url, { method: 'HEAD' });
        await scanner.open(url, { headers: { 'sec-purpose': 'prefetch' } });
        await scanner.open(url);
        await partner.browser().open(`${url}?layers_oauth_error=platform_denied`);
      }
      partner.advance(2 * minute);
      expect(await h.poll(attemptId)).toMatchObject({ status: 'pending' });
      expect((await h.consent(authorizeUrl, 'h.shop')).url).toMatch(connectedPage);
      await scanner.open(withToken);
      expect(await h.poll(attemptId)).toMatchObject({ status: 'completed', handle: 'h.shop' });
      await expectAllOfH(partner, h, ['h.shop']);
    },
  },
  {
    name: 'B10',
    title: 'a set-up that loses its returns disconnects nothing, says so, and works once it is mended',
    async play(open) {
      for (const setUp of lossySetUps) await playLossy(open, setUp);
    },
  },
  {
    name: 'B11',
    title: 'an expiry by a clock that is wrong ends nothing',
    async play(open) {
      for (const aheadMs of [9 * minute, -9 * minute]) {
        const partner = await open({ aheadMs, sendsDate: false });
        const m = partner.browser('m');
        const h = partner.browser('h');
        const lure = await m.connect();
        const own = await h.connect();
        partner.advance(2 * minute);
        const expected = aheadMs > 0 ? { error: { code: 'state_expired' } } : { status: 'pending' };
        expect(await m.poll(lure.attemptId)).toMatchObject(expected);
        expect(await h.poll(own.attemptId)).toMatchObject(expected);
        expect((await partner.browser('v').consent(lure.authorizeUrl, 'v.shop')).url).toMatch(foreignPage);
        expect((await h.consent(own.authorizeUrl, 'h.shop')).url).toMatch(connectedPage);
        expect(await h.poll(own.attemptId)).toMatchObject({ status: 'completed', handle: 'h.shop' });
        expect(await h.handles()).toEqual(['h.shop']);
        await expectNothingOfV(partner, m, [lure.attemptId]);
        await expectAllOfH(partner, h, ['h.shop']);
      }
    },
  },
  {
    name: 'B12',
    title: 'a status that is one read behind does not make a used link a failure',
    async play(open) {
      const partner = await open();
      const h = partner.browser('h');
      const { attemptId, authorizeUrl } = await h.connect();
      const values = { status: 'pending', expiresAt: null };
      partner.sandbox.fail({ on: ['oauthStatus'], times: 2, answer: { kind: 'merged', values } });
      await h.consent(authorizeUrl, 'h.shop');
      // The customer goes forward once more, to a link that has been used.
      const { url } = await h.consent(authorizeUrl, 'h.shop');
      expect(url).toMatch(/attempt=/);
      partner.advance(6_000);
      expect(await h.poll(attemptId)).toMatchObject({ status: 'completed', handle: 'h.shop' });
      await expectAllOfH(partner, h, ['h.shop']);
    },
  },
];

interface LossySetUp {
  processes: 1 | 2;
  /** Where the customers open the app. */
  appUrlOf(partner: Partner): string;
  front: Partner['front'];
}

const isReturn = (request: Request) => new URL(request.url).pathname.includes('/return/');
const shell = () => new Response('<h1>The app</h1>', { headers: { 'content-type': 'text/html' } });

const lossySetUps: LossySetUp[] = [
  // Two processes, each with a memory of its own.
  { processes: 2, appUrlOf: ({ appUrl }) => appUrl, front: null },
  // The app on a second host, by a proxy that claims to be the first: the return comes to a host without the cookies.
  {
    processes: 1,
    appUrlOf: ({ appUrl }) => appUrl.replace('localhost', '127.0.0.1').replace('app.', 'social.'),
    front: (request, pass) => {
      const headers = new Headers(request.headers);
      const host = new URL(request.url).hostname.replace('127.0.0.1', 'localhost').replace('social.', 'app.');
      const origin = headers.get('origin');
      if (origin !== null) headers.set('origin', origin.replace(new URL(origin).hostname, host));
      return pass(new Request(request, { headers }));
    },
  },
  // A proxy that cuts a prefix off: what the handler builds without the prefix leads to no page at all.
  {
    processes: 1,
    appUrlOf: ({ appUrl }) => `${appUrl}/crm`,
    front: async (request, pass) => {
      const url = new URL(request.url);
      if (!url.pathname.startsWith('/crm/')) return new Response('Not found', { status: 404 });
      url.pathname = url.pathname.slice('/crm'.length);
      const bytes = await request.arrayBuffer();
      const body = bytes.byteLength > 0 ? bytes : null;
      return pass(new Request(url, { method: request.method, headers: request.headers, body }));
    },
  },
  // A service worker that answers every navigation with the app's shell.
  {
    processes: 1,
    appUrlOf: ({ appUrl }) => appUrl,
    front: async (request, pass) => (isReturn(request) ? shell() : pass(request)),
  },
];

async function playLossy(open: OpenPartner, { processes, appUrlOf, front }: LossySetUp): Promise<void> {
  const partner = await open({ processes });
  partner.front = front;
  const h = partner.browserOf(appUrlOf(partner), 'h');
  const lost = () => partner.log.filter(({ event }) => event === 'returns_lost');
  for (let connects = 0; connects < 10; connects += 1) {
    expect(lost()).toEqual([]);
    const { attemptId, authorizeUrl } = await h.connect();
    await h.consent(authorizeUrl, 'h.shop');
    partner.advance(6_000);
    expect(await h.poll(attemptId)).not.toMatchObject({ status: 'completed' });
    partner.advance(minute);
  }
  expect(lost()).toMatchObject([{ level: 'error' }]);
  expect(lost()[0]?.message).toContain('/api/layers/return/');
  for (const ms of whatever()) {
    partner.advance(ms);
    expect(await h.handles()).toEqual([]);
  }
  expect(partner.disconnected()).toEqual([]);
  expect(partner.sandbox.accounts().map(({ status }) => status)).toEqual(['connected']);

  partner.front = null;
  const mended = processes === 2 ? await open() : partner;
  const again = mended.browser('h');
  const { authorizeUrl } = await again.connect();
  expect((await again.consent(authorizeUrl, 'h.shop')).url).toMatch(connectedPage);
  await expectAllOfH(mended, again, ['h.shop']);
}
