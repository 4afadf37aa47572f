import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLocks } from '../../helpers/createLocks.js';

type Tab = typeof import('../../../src/client/attempt/pollLease.js');

/** Each import after a reset is another tab: it has leases of its own. */
async function openTab(): Promise<Tab> {
  vi.resetModules();
  return import('../../../src/client/attempt/pollLease.js');
}

/** A document whose visibility a test decides. */
function createDocument() {
  const target = new EventTarget();
  return Object.assign(target, {
    visibilityState: 'visible',
    show(state: 'visible' | 'hidden') {
      this.visibilityState = state;
      target.dispatchEvent(new Event('visibilitychange'));
    },
  });
}

let locks: ReturnType<typeof createLocks>;
let page: ReturnType<typeof createDocument>;

beforeEach(() => {
  vi.useFakeTimers();
  locks = createLocks();
  page = createDocument();
  vi.stubGlobal('navigator', { locks });
  vi.stubGlobal('document', page);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('acquirePollLease', () => {
  it('lets one of many tabs poll', async () => {
    const tabs: Tab[] = [];
    for (let i = 0; i < 10; i++) tabs.push(await openTab());
    const leads = await Promise.all(tabs.map((tab) => tab.acquirePollLease('a', 7_000)));
    expect(leads.filter(Boolean)).toHaveLength(1);
  });

  it('keeps the lease of a tab that goes on polling', async () => {
    const [first, second] = [await openTab(), await openTab()];
    for (let i = 0; i < 10; i++) {
      expect(await first.acquirePollLease('a', 7_000)).toBe(true);
      expect(await second.acquirePollLease('a', 7_000)).toBe(false);
      await vi.advanceTimersByTimeAsync(5_000);
    }
  });

  it('passes the lease on when a tab has stopped polling', async () => {
    const [first, second] = [await openTab(), await openTab()];
    await first.acquirePollLease('a', 7_000);
    await vi.advanceTimersByTimeAsync(7_000);
    expect(await second.acquirePollLease('a', 7_000)).toBe(true);
    expect(await first.acquirePollLease('a', 7_000)).toBe(false);
  });

  it('passes the lease on at once when the attempt has ended', async () => {
    const [first, second] = [await openTab(), await openTab()];
    await first.acquirePollLease('a', 7_000);
    first.releasePollLease('a');
    await vi.advanceTimersByTimeAsync(0);
    expect(await second.acquirePollLease('a', 7_000)).toBe(true);
  });

  it('gives the lease up when the tab is hidden, and does not take it while it is', async () => {
    const tab = await openTab();
    await tab.acquirePollLease('a', 7_000);
    page.show('hidden');
    await vi.advanceTimersByTimeAsync(0);
    expect(locks.held.size).toBe(0);
    expect(await tab.acquirePollLease('a', 7_000)).toBe(false);
  });

  it('leases each attempt by itself', async () => {
    const [first, second] = [await openTab(), await openTab()];
    expect(await first.acquirePollLease('a', 7_000)).toBe(true);
    expect(await second.acquirePollLease('b', 7_000)).toBe(true);
  });

  it.each([
    ['there are no locks', {}],
    ['the page may not have any', { locks: { request: async () => Promise.reject(new DOMException('no')) } }],
  ])('lets the tab poll for itself where %s', async (_, navigator) => {
    vi.stubGlobal('navigator', navigator);
    expect(await (await openTab()).acquirePollLease('a', 7_000)).toBe(true);
  });

  it('leaves no lock, timer or listener behind', async () => {
    const remove = vi.spyOn(page, 'removeEventListener');
    const add = vi.spyOn(page, 'addEventListener');
    const tab = await openTab();
    await tab.acquirePollLease('a', 7_000);
    await tab.acquirePollLease('b', 7_000);
    await vi.advanceTimersByTimeAsync(7_000);
    expect([locks.held.size, vi.getTimerCount()]).toEqual([0, 0]);
    expect(add).toHaveBeenCalledTimes(1);
    expect(remove).toHaveBeenCalledTimes(1);
  });
});
