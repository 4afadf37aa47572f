import { describe, expect, it } from 'vitest';
import { createApiKeys } from '../../src/sandbox/fixtures.js';
import { type Sandbox, type Tier, tiers } from '../../src/sandbox/index.js';
import { createRateLimiter } from '../../src/sandbox/layers/rateLimit.js';
import { call, createTestSandbox, returnUrl, startTime } from './helpers.js';

const read = (sandbox: Sandbox, key?: string) => call(sandbox, '/v1/whoami', key ? { key } : {});

const write = (sandbox: Sandbox) =>
  call(sandbox, `/v1/projects/${sandbox.projectId}/social/oauth-url`, {
    body: { platform: 'tiktok', returnUrl },
  });

async function countUntilLimited(once: () => Promise<Response>): Promise<number> {
  for (let count = 0; ; count += 1) {
    const { status } = await once();
    if (status === 429) return count;
    expect(status).toBe(200);
  }
}

describe('rate limits', () => {
  it('of the standard tier allow 120 reads and 60 writes a minute', async () => {
    const sandbox = createTestSandbox();
    expect(await countUntilLimited(() => read(sandbox))).toBe(120);
    expect(await countUntilLimited(() => write(sandbox))).toBe(60);
  });

  it.each(Object.keys(tiers) as Tier[])('of the %s tier are no laxer on writes than on reads', (tier) => {
    expect(tiers[tier]['write-light']).toBeLessThanOrEqual(tiers[tier]['read-light']);
  });

  it('say in whole seconds when the next call will do, and keep to it', async () => {
    const sandbox = createTestSandbox();
    await countUntilLimited(() => read(sandbox));
    sandbox.advance(20_500);
    const limited = await read(sandbox);
    expect(limited.status).toBe(429);
    expect(limited.headers.get('Retry-After')).toBe('40');
    expect(await limited.json()).toMatchObject({ error: { code: 'RATE_LIMITED' } });
    sandbox.advance(39_499);
    expect((await read(sandbox)).status).toBe(429);
    sandbox.advance(1);
    expect((await read(sandbox)).status).toBe(200);
  });

  it('are kept for each key by itself', async () => {
    const sandbox = createTestSandbox();
    await countUntilLimited(() => read(sandbox));
    expect((await read(sandbox, sandbox.foreign.apiKey)).status).toBe(200);
  });

  it.each([
    ['standard', 10_000],
    ['pilot', 100_000],
  ] as const)('of the %s tier allow %i writes a day', (tier, expected) => {
    let now = startTime;
    const limiter = createRateLimiter({ now: () => now });
    const key = createApiKeys('lp_test_own', [], tier).own;
    let written = 0;
    const writeUntilRefused = () => {
      for (;;) {
        limiter.take(key, 'write-light');
        written += 1;
      }
    };
    for (let minute = 0; minute < 200; minute += 1) {
      expect(writeUntilRefused).toThrow('Too many requests.');
      now += 60_000;
    }
    expect(written).toBe(expected);
    now = startTime + 24 * 60 * 60_000;
    expect(() => limiter.take(key, 'write-light')).not.toThrow();
  });
});
