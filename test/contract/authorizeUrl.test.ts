import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeAuthorizeUrl } from '../../src/contract/authorizeUrl.js';

const rules = { appOrigin: 'https://app.quinns-crm.com' };
const local = { appOrigin: 'http://localhost:4600' };

describe('safeAuthorizeUrl', () => {
  it.each([
    'https://www.tiktok.com/v2/auth/authorize?client_key=a&state=st_1',
    'https://www.instagram.com/oauth/authorize?state=st_1',
    'https://www.tiktok.com:443/v2/auth/authorize',
    'https://WWW.TIKTOK.COM/v2/auth/authorize',
  ])('passes %s', (url) => {
    expect(safeAuthorizeUrl(url, rules)).toBe(new URL(url).href);
  });

  it.each([
    '',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)//https://www.tiktok.com/',
    '\u0000javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'blob:https://www.tiktok.com/1',
    'file:///etc/passwd',
    'http://www.tiktok.com/v2/auth/authorize',
    'https://tiktok.com/',
    'https://www.tiktok.com.evil.example/',
    'https://evil.example/www.tiktok.com',
    'https://www.tiktok.com@evil.example/',
    'https://user@www.tiktok.com/',
    'https://:pass@www.tiktok.com/',
    'https://www.tiktok.com:8443/',
    'https://www.tiktok.com%2eevil.example/',
    'https://xn--tiktk-jua.com/',
    '//www.tiktok.com/',
    '/v2/auth/authorize',
    'www.tiktok.com',
    'http://127.0.0.1:4602/authorize',
    'http://localhost.evil.example/',
    'ftp://www.tiktok.com/',
  ])('refuses %j', (url) => {
    expect(safeAuthorizeUrl(url, rules)).toBeNull();
  });

  it('passes a loopback consent page for a loopback app only', () => {
    expect(safeAuthorizeUrl('http://127.0.0.1:4602/authorize', local)).toBe(
      'http://127.0.0.1:4602/authorize',
    );
    expect(safeAuthorizeUrl('http://127.0.0.1.evil.example/', local)).toBeNull();
    expect(safeAuthorizeUrl('http://192.168.0.1/', local)).toBeNull();
  });

  it('passes an extra origin over https, and not over plain http', () => {
    const extra = { ...rules, extraOrigins: ['https://consent.layers.test', 'http://consent.layers.test'] };
    expect(safeAuthorizeUrl('https://consent.layers.test/a', extra)).toBe('https://consent.layers.test/a');
    expect(safeAuthorizeUrl('http://consent.layers.test/a', extra)).toBeNull();
  });

  it('only ever returns https URLs of known hosts', () => {
    const piece = fc.constantFrom(
      'https:',
      'http:',
      'javascript:',
      '//',
      '/',
      '\\',
      '@',
      ':',
      '.',
      '%2f',
      '\t',
      '\n',
      ' ',
    );
    const host = fc.constantFrom('www.tiktok.com', 'www.instagram.com', 'evil.example', '127.0.0.1');
    const url = fc
      .array(fc.oneof(piece, host, fc.string({ maxLength: 3 })), { maxLength: 8 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(url, (candidate) => {
        const safe = safeAuthorizeUrl(candidate, rules);
        expect(safe === null || /^https:\/\/www\.(tiktok|instagram)\.com\//.test(safe)).toBe(true);
      }),
      { numRuns: 20_000 },
    );
  });
});
