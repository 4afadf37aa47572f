import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBrowserCookie } from '../../src/server/binding/createBrowserCookie.js';
import { randomId } from '../../src/server/support/random.js';

const reading = (cookie: string) =>
  createBrowserCookie('https://crm.example').read({ headers: new Headers({ cookie }) } as Request);
const nonce = 'A'.repeat(22);

describe('the browser cookie', () => {
  it('is out of reach of scripts, sub-domains and plain http', () => {
    expect(createBrowserCookie('https://crm.example').write(nonce, 'https://crm.example')).toBe(
      `__Host-layers-connect=${nonce}; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax; Secure`,
    );
  });

  it('does without prefix and Secure on plain http on this machine', () => {
    expect(createBrowserCookie('http://localhost:4600').write(nonce, 'http://localhost:4600')).toBe(
      `layers-connect=${nonce}; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax`,
    );
  });

  it('is found among others', () => {
    expect(reading(`a=b; __Host-layers-connect=${nonce};c=d`)).toBe(nonce);
    expect(reading(`x__Host-layers-connect=${nonce}`)).toBeNull();
  });

  it.each([
    ['nothing', ''],
    ['an empty one', '__Host-layers-connect='],
    ['a short one', '__Host-layers-connect=abc'],
    ['a quoted one', `__Host-layers-connect="${nonce}"`],
    ['another alphabet', `__Host-layers-connect=${'ä'.repeat(22)}`],
    ['two of the name', `__Host-layers-connect=${nonce}; __Host-layers-connect=${nonce}`],
    ['the plain name on https', `layers-connect=${nonce}`],
    ['8 kB', `__Host-layers-connect=${'A'.repeat(8192)}`],
    ['a header of 20 kB', `a=${'b'.repeat(20_000)}; __Host-layers-connect=${nonce}`],
  ])('takes %s for none', (_, header) => {
    expect(reading(header)).toBeNull();
  });

  it('survives any header, and finds its own again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (noise) => {
        const header = noise.replace(/[^\x20-\x7e]/g, '');
        expect([null, nonce]).toContain(reading(header));
        const own = randomId();
        expect(
          reading(`${header.replaceAll('__Host-layers-connect', '')}; __Host-layers-connect=${own}`),
        ).toBe(own);
      }),
      { numRuns: 5_000 },
    );
  });
});
