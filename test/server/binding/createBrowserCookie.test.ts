import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBrowserCookie } from '../../../src/server/binding/createBrowserCookie.js';
import { createAddresses } from '../../../src/server/http/createAddresses.js';
import { randomId } from '../../../src/server/support/random.js';

const app = 'https://crm.example';
const dev = 'http://localhost:5173';
const nonce = 'A'.repeat(22);

const cookieFor = (origins: string[], handlerUrl = origins[0] ?? app) =>
  createBrowserCookie(origins, createAddresses({ appOrigin: origins[0] ?? app, origins, handlerUrl }));

const reading = (cookie: string, origins = [app], url = `${app}/x`) =>
  cookieFor(origins).read({ url, headers: new Headers({ cookie }) } as Request);

describe('the browser cookie', () => {
  it('is out of reach of scripts, sub-domains and plain http', () => {
    expect(cookieFor([app]).write(nonce, app)).toBe(
      `__Host-layers-connect=${nonce}; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax; Secure`,
    );
  });

  it('does without prefix and Secure on plain http on this machine', () => {
    expect(cookieFor([dev]).write(nonce, dev)).toBe(
      `layers-connect=${nonce}; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax`,
    );
  });

  it('is written as the origin that it is for needs it', () => {
    const { write } = cookieFor([app, dev]);
    expect([write(nonce, app), write(nonce, dev)].map((text) => text.split('=')[0])).toEqual([
      '__Host-layers-connect',
      'layers-connect',
    ]);
  });

  it("is the API host's where the app is on another one", () => {
    const { write } = cookieFor([dev], 'https://api.crm.example/layers');
    expect(write(nonce, dev)).toMatch(/^__Host-.*Secure$/);
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

  it.each<[string, string[], string, string | null]>([
    ['counts on this machine', [dev], `${dev}/x`, nonce],
    ['counts behind a proxy, where every origin is this machine', [dev], 'http://backend:3000/x', nonce],
    ['counts on this machine beside the app', [app, dev], `${dev}/x`, nonce],
    ['does not count on the app beside which a dev server is allowed', [app, dev], `${app}/x`, null],
  ])('has a plain name that %s', (_, origins, url, read) => {
    expect(reading(`layers-connect=${nonce}`, origins, url)).toBe(read);
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
