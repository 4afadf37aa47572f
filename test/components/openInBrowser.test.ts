import { describe, expect, it } from 'vitest';
import { linkToPage, openInBrowser } from '../../src/components/ConnectSocialButton/openInBrowser.js';
import { inAppBrowsers, realBrowsers } from '../helpers/userAgents.js';

const page = 'https://crm.example/channels?tab=social';
const intent = 'intent://crm.example/channels?tab=social#Intent;scheme=https;end';
const safari = 'x-safari-https://crm.example/channels?tab=social';
const instagram = 'instagram://extbrowser/?url=https%3A%2F%2Fcrm.example%2Fchannels%3Ftab%3Dsocial';

const waysOut: Record<keyof typeof inAppBrowsers, [string, '_blank'?] | null> = {
  'Instagram on iOS': [instagram],
  'Instagram on Android': [intent],
  'Threads on iOS': [safari, '_blank'],
  'Threads on Android': [intent],
  'Facebook on iOS': [safari, '_blank'],
  'Facebook on iOS, by its newer name': [safari, '_blank'],
  'Facebook on an old iOS': null,
  'Facebook on Android': [intent],
  'Messenger on iOS': [safari],
  'Messenger on Android': [intent],
  'TikTok on iOS': null,
  'TikTok on iOS, by its name alone': null,
  'TikTok on Android': null,
  'TikTok in Asia': null,
};

describe('openInBrowser', () => {
  it.each(Object.entries(waysOut))('knows the way out of %s, if there is one', (name, expected) => {
    const userAgent = inAppBrowsers[name as keyof typeof inAppBrowsers];
    expect(openInBrowser(page, userAgent)).toEqual(expected && { href: expected[0], target: expected[1] });
  });

  it.each(Object.entries(realBrowsers))('has none out of %s', (_, userAgent) => {
    expect(openInBrowser(page, userAgent)).toBeNull();
  });

  it.each(['http://crm.example/channels', 'http://localhost:4600/', 'file:///channels.html'])(
    'has none for %s',
    (href) => {
      for (const userAgent of Object.values(inAppBrowsers)) {
        expect(openInBrowser(href, userAgent)).toBeNull();
      }
    },
  );

  // The way out is followed without a look at it, so nothing in the page's address may add to the intent, name another
  // app or run a script.
  it.each([
    'https://crm.example/a#Intent;package=com.evil;S.browser_fallback_url=javascript:alert(1);end',
    'https://crm.example/a##Intent;component=com.evil/.Main;end',
    'https://crm.example/a?next=%23Intent;package=com.evil;end',
    'https://crm.example/#javascript:alert(1)',
    'https://crm.example/a?b="><script>alert(1)</script>',
    'https://crm.example/a?b=\n\t\u2028end',
  ])('adds nothing to the intent from %j', (href) => {
    const { href: link } = openInBrowser(href, inAppBrowsers['Facebook on Android']) ?? { href: '' };
    expect(link.split('#')).toHaveLength(2);
    expect(link).toMatch(/^intent:\/\/crm\.example\/[^#\s"<>]*#Intent;scheme=https;end$/);
  });

  it.each(Object.values(inAppBrowsers))('opens no scheme but a known one (%s)', (userAgent) => {
    const hostile = 'https://crm.example/a?b=javascript:alert(1)&c=\\\\evil.example#data:text/html,x';
    const { href = null } = openInBrowser(hostile, userAgent) ?? {};
    if (href === null) return expect(waysOut).toHaveProperty([nameOf(userAgent)], null);
    expect(href).toMatch(
      /^(intent:\/\/crm\.example\/|x-safari-https:\/\/crm\.example\/|instagram:\/\/extbrowser\/\?url=https%3A%2F%2Fcrm\.example%2F)/,
    );
  });

  it('has none on Android where the routes stand behind a #, which an intent cannot carry', () => {
    const userAgent = inAppBrowsers['Instagram on Android'];
    expect(openInBrowser('https://crm.example/#/channels', userAgent)).toBeNull();
    expect(openInBrowser('https://crm.example/#!channels', userAgent)).toBeNull();
    expect(openInBrowser('https://crm.example/channels#top', userAgent)?.href).toBe(
      'intent://crm.example/channels#Intent;scheme=https;end',
    );
    expect(openInBrowser('https://crm.example/#/channels', inAppBrowsers['Messenger on iOS'])?.href).toBe(
      'x-safari-https://crm.example/#/channels',
    );
  });
});

describe('linkToPage', () => {
  it.each(['attempt', 'attemptId', 'state', 'layers_state', 'code', 'token'])('leaves %s behind', (name) => {
    expect(linkToPage(`https://crm.example/a?tab=social&${name}=secret&x=1#top`)).toBe(
      'https://crm.example/a?tab=social&x=1#top',
    );
    for (const userAgent of Object.values(inAppBrowsers)) {
      expect(openInBrowser(`https://crm.example/a?${name}=secret`, userAgent)?.href ?? '').not.toContain(
        'secret',
      );
    }
  });
});

function nameOf(userAgent: string): string {
  return Object.entries(inAppBrowsers).find(([, each]) => each === userAgent)?.[0] ?? '';
}
