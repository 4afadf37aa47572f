import { act, render } from '@testing-library/react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it } from 'vitest';
import { ConnectedAccount, type SocialAccount } from '../../src/index.js';

const picture = 'http://localhost:4601/avatars/acmecoffee.svg';
const account: SocialAccount = {
  socialAccountId: 'sa_1',
  platform: 'tiktok',
  handle: 'acmecoffee',
  avatarUrl: picture,
  status: 'connected',
  leased: false,
  connectedAt: '2026-04-18T23:30:00Z',
  tokenExpiresAt: null,
};

const home = window.location.href;
const { happyDOM } = window as unknown as { happyDOM: { setURL(url: string): void } };
const visit = (url: string) => happyDOM.setURL(url);
const card = (changes?: Partial<SocialAccount>, avatarHosts?: string[]) => (
  <ConnectedAccount account={{ ...account, ...changes }} avatarHosts={avatarHosts} actions={false} />
);
const shown = (element: Element) => element.querySelector('img')?.src ?? null;

afterEach(() => visit(home));

describe('the picture of an account', () => {
  it.each([
    ['http://localhost:4600/', picture],
    ['http://127.0.0.1:4600/', picture],
    ['http://[::1]:4600/', 'http://127.0.0.1:4601/a.svg'],
  ])('may be plain http from this machine on %s', (page, avatarUrl) => {
    visit(page);
    expect(shown(render(card({ avatarUrl })).container)).toBe(avatarUrl);
  });

  it.each([
    ['https://crm.example.com/', picture],
    ['http://crm.example.com/', picture],
    ['http://localhost.example.com/', picture],
    ['http://localhost:4600/', 'http://media.layers.com/a.jpg'],
    ['http://localhost:4600/', 'http://localhost.example.com/a.jpg'],
  ])('is left out on %s when it is %s', (page, avatarUrl) => {
    visit(page);
    expect(shown(render(card({ avatarUrl })).container)).toBeNull();
  });

  it('keeps to the hosts named, on this machine too', () => {
    visit('http://localhost:4600/');
    expect(shown(render(card({}, ['media.layers.com'])).container)).toBeNull();
    expect(shown(render(card({}, ['localhost:4601'])).container)).toBe(picture);
  });

  it('hydrates from what a server drew, and then shows a plain http one', async () => {
    visit('http://localhost:4600/');
    const page = document.createElement('div');
    page.innerHTML = renderToString(card());
    expect(shown(page)).toBeNull();
    const mismatches: unknown[] = [];
    const root = await act(async () =>
      hydrateRoot(page, card(), { onRecoverableError: (error) => mismatches.push(error) }),
    );
    expect(shown(page)).toBe(picture);
    expect(mismatches).toEqual([]);
    act(() => root.unmount());
  });
});
