import { act, fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  AccountPicker,
  Channels,
  ConnectedAccountList,
  ConnectingScreen,
  ConnectProvider,
  ConnectSocialButton,
  createConnectClient,
  ReauthBanner,
  RevokeDialog,
} from '../../src/index.js';
import { account } from '../helpers/account.js';

// Stands in every answer. None of it may reach the page.
const raw = 'RAW_ANSWER';

const oddly = (path: string): object => {
  if (path.startsWith('/attempts/')) return { status: raw, platform: 'tiktok', expiresAt: raw };
  if (path.startsWith('/connect/')) {
    return { attemptId: 'at_1', authorizeUrl: 'https://www.tiktok.com/a', expiresAt: raw, mood: raw };
  }
  if (path === '/accounts') return { items: [{ ...account, status: raw, connectedAt: raw }], [raw]: raw };
  return { canceledScheduledPosts: raw, status: raw };
};

const slowly = () =>
  new Response(
    new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode(`{"items":"${raw}`)) }),
  );
const envelope = { error: { code: raw, message: raw, requestId: `${raw} <b>`, details: raw } };

const answers: [string, (path: string) => Response | Promise<Response>][] = [
  ['a page of HTML', () => new Response(`<!doctype html><h1>${raw}</h1>`, html)],
  ['an empty body', () => new Response('')],
  ['null', () => new Response('null')],
  ['five megabytes', () => new Response(`{"items":[],"pad":"${raw.repeat(500_000)}"}`)],
  ['a body that stalls', slowly],
  ['nothing at all', () => new Promise<Response>(() => {})],
  ['values of tomorrow', (path) => Response.json(oddly(path))],
  ['a code of tomorrow', () => Response.json(envelope, { status: 418 })],
  ['a broken network', () => Promise.reject(new TypeError(raw))],
];
const html = { headers: { 'content-type': 'text/html' } };

interface Piece {
  element: ReactNode;
  /** The name of the button that asks the backend. */
  press?: string;
  /** How it may end. */
  ends: string[];
  /** Says nothing where it has nothing to say. */
  silent?: true;
}

const pieces: [string, Piece][] = [
  [
    'ConnectSocialButton',
    {
      element: <ConnectSocialButton platform="tiktok" />,
      press: 'Connect TikTok',
      // Idle: the page did not leave for the good URL of tomorrow's answer.
      ends: ['error', 'idle'],
    },
  ],
  [
    'ConnectingScreen',
    { element: <ConnectingScreen attemptId="at_1" platform="tiktok" />, ends: ['failed', 'expired'] },
  ],
  ['ConnectedAccountList', { element: <ConnectedAccountList />, ends: ['error', 'ready'] }],
  ['Channels', { element: <Channels />, ends: ['error', 'ready'] }],
  ['AccountPicker', { element: <AccountPicker />, ends: ['error', 'ready', 'empty'] }],
  ['ReauthBanner', { element: <ReauthBanner />, ends: ['ok'], silent: true }],
  [
    'RevokeDialog',
    {
      element: <RevokeDialog account={account} open onOpenChange={() => {}} />,
      press: 'Disconnect',
      ends: ['error', 'unconfirmed', 'revoked'],
    },
  ],
];

const table = pieces.flatMap(([name, piece]) =>
  answers.map(([answer, make]) => [name, answer, piece, make] as const),
);

/** Lets time pass in steps, between which what is loaded on demand arrives. */
async function pass(minutes: number): Promise<void> {
  for (let step = 0; step < minutes * 4; step++) await act(() => vi.advanceTimersByTimeAsync(15_000));
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  sessionStorage.clear();
});

describe('whatever the backend answers', () => {
  it.each(table)('<%s> comes to an end after %s', async (name, _, piece, answer) => {
    const failures = vi.spyOn(console, 'error').mockImplementation(() => {});
    const asked: string[] = [];
    const client = createConnectClient({
      baseUrl: '/api',
      fetch: async (input) => {
        const path = String(input).replace(/^\/api|\?.*$/g, '');
        asked.push(path);
        return answer(path);
      },
    });
    const left = vi.fn();
    render(
      <ConnectProvider client={client} navigate={left}>
        {piece.element}
      </ConnectProvider>,
    );
    if (piece.press) {
      await vi.waitFor(() => screen.getByRole('button', { name: piece.press as string }), 20_000);
      fireEvent.click(screen.getByRole('button', { name: piece.press }));
    }
    await pass(12);

    const root = document.querySelector(`[data-layers-component="${name}"]`);
    expect(asked.length).toBeGreaterThan(0);
    expect(piece.ends).toContain(root?.getAttribute('data-status'));
    const words = root?.textContent ?? '';
    if (piece.silent) expect(words).toBe('');
    else expect(words.length).toBeGreaterThan(10);
    expect(
      document.querySelector('[aria-busy], [data-tone="busy"], [data-layers-part="spinner"]'),
    ).toBeNull();
    expect(document.body.textContent).not.toMatch(/RAW_ANSWER|undefined|\[object|NaN|Invalid Date|</);
    // React tells of what a component threw or was not allowed to do.
    expect(failures).not.toHaveBeenCalled();
  });
});
