import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { verifySignature } from '../../../src/server/webhook/verifySignature.js';
import { hmac, secret, signature } from '../helpers/sign.js';

const body = '{"id":"evt_1","type":"test.ping"}';
const bytes = new TextEncoder().encode(body);
const time = 1_777_593_600;
const now = time * 1000;
const right = hmac(body, time);
const wrong = '0'.repeat(64);

const verify = (header: string | null, more: Partial<Parameters<typeof verifySignature>[0]> = {}) =>
  verifySignature({ header, body: bytes, secrets: [secret], now, ...more });
const accepts = async (header: string | null, more = {}) => (await verify(header, more)).valid;

describe('a signature is accepted', () => {
  it.each<[string, string]>([
    ['on its own', `t=${time},v1=${right}`],
    ['with spaces after the commas', `t=${time}, v1=${right}`],
    ['in capitals', `t=${time},v1=${right.toUpperCase()}`],
    ['in any order', `v1=${right},t=${time}`],
    ['as the last of eight', `t=${time},${`v1=${wrong},`.repeat(7)}v1=${right}`],
    ['beside another scheme', `t=${time},v0=${wrong},v1=${right}`],
    ['beside half a one', `t=${time},v1=${right.slice(0, 32)},v1=${right}`],
  ])('%s', async (_, header) => {
    expect(await accepts(header)).toBe(true);
  });

  it('with either secret while they rotate', async () => {
    const secrets = ['whsec_new_0123456789', secret];
    expect(await accepts(signature(body, time), { secrets })).toBe(true);
    expect(await accepts(signature(body, time, 'whsec_new_0123456789'), { secrets })).toBe(true);
    expect(await accepts(signature(body, time, 'whsec_old_0123456789'), { secrets })).toBe(false);
  });

  it('within five minutes, on both sides', async () => {
    for (const skew of [-299, -300, 0, 299, 300])
      expect(await accepts(signature(body, time + skew))).toBe(true);
  });

  it('over bytes, whatever they spell', async () => {
    const odd = new Uint8Array([0xef, 0xbb, 0xbf, 0xff, 0x00, 0x7b]);
    expect(await accepts(signature(odd, time), { body: odd })).toBe(true);
  });
});

describe('the time that a check takes', () => {
  it('does not tell which secret and which signature matched', async () => {
    const verifies = vi.spyOn(crypto.subtle, 'verify');
    const secrets = [secret, 'whsec_old_0123456789'];
    const checks = async (header: string) => {
      verifies.mockClear();
      await verify(header, { secrets });
      return verifies.mock.calls.length;
    };
    const headers = [`v1=${right},v1=${wrong}`, `v1=${wrong},v1=${right}`, `v1=${wrong},v1=${wrong}`];
    for (const header of headers) expect(await checks(`t=${time},${header}`)).toBe(4);
    verifies.mockRestore();
  });
});

describe('a signature is refused', () => {
  it.each<[string, string | null]>([
    ['when it is missing', null],
    ['when it is empty', ''],
    ['without a time', `v1=${right}`],
    ['with two times', `t=${time},t=${time},v1=${right}`],
    ['with milliseconds', signature(body, `${now}`)],
    ['with a negative time', signature(body, `-${time}`)],
    ['with a time in another notation', signature(body, '1e9')],
    ['with a time that is no number', signature(body, 'NaN')],
    ['with a fraction of a second', signature(body, `${time}.5`)],
    ['without a v1', `t=${time},v0=${right}`],
    ['with an empty v1', `t=${time},v1=`],
    ['with half a v1', `t=${time},v1=${right.slice(0, 32)}`],
    ['with a v1 that is too long', `t=${time},v1=${right}00`],
    ['with a v1 that is not hex', `t=${time},v1=${'g'.repeat(64)}`],
    ['with another body', signature(`${body} `, time)],
    ['with another secret', signature(body, time, 'whsec_evil_0123456789')],
    ['with an empty secret', signature(body, time, '')],
    ['with nine of them', `t=${time},${`v1=${wrong},`.repeat(8)}v1=${right}`],
    ['beyond 2 kB', `t=${time},v1=${right},pad=${'x'.repeat(2048)}`],
  ])('%s', async (_, header) => {
    expect(await accepts(header)).toBe(false);
  });

  it.each([-301, 301, 86_400, -86_400])('%d s away, however well it is made', async (skew) => {
    const verdict = await verify(signature(body, time - skew));
    expect(verdict).toEqual({ valid: false, reason: 'stale', skewSeconds: skew });
  });

  it('with 100,000 of them', async () => {
    // The right one is among them, and nobody looks that far.
    expect(await accepts(`t=${time},${`v1=${wrong},`.repeat(100_000)}v1=${right}`)).toBe(false);
  });

  it('for any one bit that is turned', async () => {
    const flip = (text: string, at: number, bit: number) => {
      const flipped = new TextEncoder().encode(text);
      const index = at % flipped.length;
      flipped[index] = (flipped[index] ?? 0) ^ (1 << bit);
      return flipped;
    };
    const place = fc.record({ at: fc.nat(1_000), bit: fc.integer({ min: 0, max: 7 }) });
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), place, async (payload, { at, bit }) => {
        const original = new TextEncoder().encode(payload);
        const header = signature(payload, time);
        expect(await accepts(header, { body: original })).toBe(true);
        expect(await accepts(header, { body: flip(payload, at, bit) })).toBe(false);
        const otherSecret = new TextDecoder().decode(flip(secret, at, bit % 7));
        expect(await accepts(header, { body: original, secrets: [otherSecret] })).toBe(false);
        const mac = header.slice(-64);
        const index = at % 64;
        const digit = ((Number.parseInt(mac[index] ?? '0', 16) ^ (1 << (bit % 4))) % 16).toString(16);
        const forged = header.slice(0, -64) + mac.slice(0, index) + digit + mac.slice(index + 1);
        expect(await accepts(forged, { body: original })).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('without throwing, whatever the header holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (noise) => {
        expect(await accepts(noise)).toBe(false);
        expect(await accepts(`t=${time},v1=${noise}`)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});
