import { act, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  ConnectingScreen,
  type ConnectReturn,
  type ReturnSearchParams,
  readReturn,
} from '../../src/index.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

afterEach(() => {
  sessionStorage.clear();
  vi.restoreAllMocks();
});

const root = () => document.querySelector('[data-layers-component="ConnectingScreen"]');
const general = "Couldn't finish connecting. Try again.";

describe('readReturn', () => {
  it.each<[string, ReturnSearchParams | null | undefined, ConnectReturn]>([
    ['URLSearchParams', new URLSearchParams('attempt=att_1'), { attemptId: 'att_1' }],
    ['a query', '?attempt=att_1', { attemptId: 'att_1' }],
    ['a query without its mark', 'error=platform_denied', { failureCode: 'platform_denied' }],
    ['a whole URL', 'https://crm.example/connecting?attempt=att_1', { attemptId: 'att_1' }],
    ['a record', { attempt: 'att_1' }, { attemptId: 'att_1' }],
    ['a record with lists', { attempt: ['att_1', 'att_2'] }, { attemptId: 'att_1' }],
    ["the guide's connecting page", '?state=st_1', { attemptId: 'st_1' }],
    ["the guide's failed page", '?reason=no_session', { failureCode: 'no_session' }],
    ["Layers' own parameter", '?layers_oauth_error=missing_code', { failureCode: 'missing_code' }],
    ['both', '?attempt=att_1&error=return_unbound', { attemptId: 'att_1', failureCode: 'return_unbound' }],
    ['empty parameters', '?attempt=&error=', {}],
    ['an empty one of ours beside one of the guide', '?attempt=&state=st_1', { attemptId: 'st_1' }],
    ['nothing', '', {}],
    ['null', null, {}],
    ['undefined', undefined, {}],
    ['what a prototype lends', Object.create({ attempt: 'att_1' }), {}],
    ['an empty list', { attempt: [] }, {}],
    ['a broken escape', '?attempt=%E0%A4%A', { attemptId: '\ufffd%A' }],
  ])('reads %s', (_, searchParams, expected) => {
    expect(readReturn(searchParams)).toEqual(expected);
  });

  it('reads a promise into a promise, and a rejected one as nothing', async () => {
    await expect(readReturn(Promise.resolve({ attempt: 'att_1' }))).resolves.toEqual({ attemptId: 'att_1' });
    await expect(readReturn(Promise.reject(new Error('no query')))).resolves.toEqual({});
  });
});

const hostile = [
  '<img src=x onerror="alert(1)">',
  '../../accounts',
  '__proto__',
  'constructor',
  'toString',
  'x'.repeat(10_000),
  '\u0000',
  '%',
  '\ud800',
  'popup_blocked',
  'unauthenticated',
  'offline',
];

describe('<ConnectingScreen> and what stands in a URL', () => {
  it.each([undefined, null, '', [], {}, 0, ['', 'x']])(
    'shows a failure in general words, and what is missing to the developer, for %j',
    async (value) => {
      const { wrapper } = sandboxProvider();
      const given = { attemptId: value, failureCode: value } as never;
      render(<ConnectingScreen {...(given as object)} platform="tiktok" continueHref="/channels" />, {
        wrapper,
      });
      expect(screen.getByRole('heading', { name: general })).toBeVisible();
      expect(root()).toHaveAttribute('data-status', 'failed');
      expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
      expect(screen.getByRole('link', { name: 'Go back' })).toHaveAttribute('href', '/channels');
      expect(screen.getByRole('note', { name: 'For developers' })).toHaveTextContent(/searchParams/);
    },
  );

  it.each(hostile)('only ever looks up the reason %j', (reason) => {
    const { wrapper } = sandboxProvider();
    render(<ConnectingScreen searchParams={new URLSearchParams({ reason })} platform="tiktok" />, {
      wrapper,
    });
    expect(screen.getByRole('heading', { name: general })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
    expect(screen.queryByRole('note')).toBeNull();
  });

  it.each(hostile)('ends at once for the attempt %j', async (attempt) => {
    const { wrapper, requests } = sandboxProvider();
    render(<ConnectingScreen searchParams={{ attempt }} />, { wrapper });
    expect(
      await screen.findByRole('heading', { name: 'This link is no longer valid. Start again.' }),
    ).toBeVisible();
    expect(requests.filter((request) => !/^GET \/attempts\/\w+$/.test(request))).toEqual([]);
  });

  it('waits for a promise of a query inside a boundary of its own', async () => {
    const { wrapper, begin, finish } = sandboxProvider();
    const { attemptId, authorizeUrl } = await begin();
    await finish(authorizeUrl);
    let arrive = (_: { attempt: string }) => {};
    const searchParams = new Promise<{ attempt: string }>((resolve) => {
      arrive = resolve;
    });
    render(<ConnectingScreen searchParams={searchParams} />, { wrapper });
    expect(root()).toHaveAttribute('data-status', 'checking');
    await act(async () => arrive({ attempt: attemptId }));
    expect(await screen.findByRole('heading', { name: 'TikTok is connected' })).toBeVisible();
  });

  it('shows a failure where the promise is rejected', async () => {
    const { wrapper } = sandboxProvider();
    const searchParams = Promise.reject(new Error('no query'));
    render(<ConnectingScreen searchParams={searchParams} platform="tiktok" />, { wrapper });
    await waitFor(() => expect(root()).toHaveAttribute('data-status', 'failed'));
  });
});
