import { describe, expect, it } from 'vitest';
import { mintAttempt } from '../../src/server/attempts/mintAttempt.js';
import { mintOnce } from '../../src/server/attempts/mintOnce.js';
import { conclude } from '../../src/server/attempts/settleAttempt.js';
import { createContext } from '../../src/server/context.js';
import { resolveOptions } from '../../src/server/resolveOptions.js';
import { appUrl, setUp, users } from './helpers/setUp.js';

async function minted() {
  const context = createContext(resolveOptions(setUp().options));
  const target = {
    kind: 'connect',
    platform: 'tiktok',
    socialAccountId: null,
    previousHandle: null,
  } as const;
  return {
    context,
    record: await mintAttempt(context, users.acme, target, { returnTo: null, appOrigin: appUrl }),
  };
}

describe('one action', () => {
  it('is minted by one of those who ask in one process, and the others wait for it', async () => {
    const { context, record } = await minted();
    const mint = async () => record;
    const [first, second] = [mintOnce(context, 'action:a', mint), mintOnce(context, 'action:a', mint)];
    expect(second).toBe(first);
    expect(await first).toBe(record);
  });
});

describe('an attempt record', () => {
  it('keeps each of many changes at once', async () => {
    const { context, record } = await minted();
    const more = () =>
      context.attempts.update(record.attemptId, ({ unboundReturns }) => ({
        unboundReturns: unboundReturns + 1,
      }));
    await Promise.all(Array.from({ length: 8 }, more));
    expect((await context.attempts.get(record.attemptId))?.unboundReturns).toBe(8);
  });

  it('keeps its first outcome, whatever is found later', async () => {
    const { context, record } = await minted();
    const failed = (code: string) => ({ status: 'failed', code, requestId: null }) as const;
    const account = { socialAccountId: 'sa_1', platform: 'tiktok', handle: 'h', connectedAt: null };
    await conclude(context, record, failed('platform_denied'));
    await conclude(context, record, { status: 'completed', account });
    await conclude(context, record, failed('exchange_failed'));
    expect((await context.attempts.get(record.attemptId))?.outcome).toEqual(failed('platform_denied'));
  });

  it('that cannot be read is none', async () => {
    const { context } = await minted();
    await context.store.set('attempt:broken', '{"attemptId":', 1_000);
    expect(await context.attempts.get('broken')).toBeNull();
  });
});
