import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ConnectedAccountList,
  ConnectingScreen,
  ConnectSocialButton,
  ReauthBanner,
} from '../../src/index.js';
import { type StagedProviderProps, sandboxProvider } from '../helpers/sandboxProvider.js';

type Undo = () => void;

/** Replaces a property, also one that only a prototype has. */
function put(object: object, name: string, descriptor: PropertyDescriptor): Undo {
  const own = Object.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(object, name, { configurable: true, ...descriptor });
  return () => {
    if (own) Object.defineProperty(object, name, own);
    else Reflect.deleteProperty(object, name);
  };
}
const gone = (object: object, name: string) => put(object, name, { value: undefined });
const denied = () => {
  throw new DOMException('The operation is insecure.', 'SecurityError');
};

interface Environment {
  spoil(): Undo[];
  props?: StagedProviderProps;
}

const environments: Record<string, Environment> = {
  'no BroadcastChannel': { spoil: () => [gone(globalThis, 'BroadcastChannel')] },
  'a BroadcastChannel that may not be opened': {
    spoil: () => [put(globalThis, 'BroadcastChannel', { value: denied })],
  },
  'no Web Locks': { spoil: () => [gone(navigator, 'locks')] },
  'Web Locks that are refused': {
    spoil: () => [put(navigator, 'locks', { value: { request: async () => denied() } })],
  },
  'a storage that may not be touched': {
    spoil: () => [
      put(globalThis, 'sessionStorage', { get: denied }),
      put(globalThis, 'localStorage', { get: denied }),
    ],
  },
  'a storage that is full': {
    spoil: () => {
      const full = () => {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      };
      return [put(Storage.prototype, 'setItem', { value: full })];
    },
  },
  'no secure context': {
    // It has no `crypto.subtle` either, which the server half beside this page needs.
    spoil: () => [gone(crypto, 'randomUUID'), gone(navigator, 'locks'), gone(navigator, 'clipboard')],
  },
  'no word from the browser on its network, media or errors': {
    spoil: () => [gone(navigator, 'onLine'), gone(window, 'matchMedia'), gone(globalThis, 'reportError')],
  },
  'a locale that the browser has no data for': { spoil: () => [], props: { locale: 'tlh' } },
  'a locale that is no tag': { spoil: () => [], props: { locale: 'en_US@euro' } },
};

let undo: Undo[] = [];
const errors = vi.fn();

beforeEach(() => {
  sessionStorage.clear();
  vi.spyOn(console, 'error').mockImplementation(errors);
  window.addEventListener('error', errors);
  window.addEventListener('unhandledrejection', errors);
});

afterEach(() => {
  // While the environment is still spoiled, so that leaving is held as well.
  try {
    cleanup();
  } finally {
    for (const step of undo) step();
    undo = [];
  }
  window.removeEventListener('error', errors);
  window.removeEventListener('unhandledrejection', errors);
  vi.restoreAllMocks();
  errors.mockReset();
});

describe.each(Object.entries(environments))('a browser with %s', (_name, { spoil, props }) => {
  it('lists, starts, reconnects and disconnects', async () => {
    const { wrapper, left } = sandboxProvider('three-need-reauth', props);
    undo = spoil();
    render(
      <>
        <ReauthBanner />
        <ConnectedAccountList />
        <ConnectSocialButton platform="tiktok" />
      </>,
      { wrapper },
    );
    const list = screen.getByRole('region', { name: 'Connected accounts' });
    await waitFor(() => expect(list).toHaveAttribute('data-status', 'ready'));
    const banner = document.querySelector<HTMLElement>('[data-layers-component="ReauthBanner"]');
    await waitFor(() => expect(banner).toHaveAttribute('data-status', 'reauth_required'));

    fireEvent.click(screen.getByRole('button', { name: 'Connect TikTok' }));
    await waitFor(() => expect(left).toHaveLength(1));
    const [reconnect] = within(banner as HTMLElement).getAllByRole('button', { name: /^Reconnect/ });
    fireEvent.click(reconnect as HTMLElement);
    await waitFor(() => expect(left).toHaveLength(2));

    const before = within(list).getAllByRole('article').length;
    fireEvent.click(within(list).getAllByRole('button', { name: /^Disconnect/ })[0] as HTMLElement);
    const dialog = await screen.findByRole('alertdialog');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Disconnect' }));
    fireEvent.click(await within(dialog).findByRole('button', { name: 'Done' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(within(list).getAllByRole('article').length).toBeLessThanOrEqual(before);
    expect(errors).not.toHaveBeenCalled();
  });

  it('waits for an attempt, and explains the next one, which fails', async () => {
    const { wrapper, begin, finish } = sandboxProvider('happy', props);
    undo = spoil();
    const good = await begin();
    await finish(good.authorizeUrl);
    const { unmount } = render(<ConnectingScreen attemptId={good.attemptId} />, { wrapper });
    expect(await screen.findByRole('heading', { name: /TikTok/ })).toBeVisible();
    const screenOf = () => document.querySelector('[data-layers-component="ConnectingScreen"]');
    await waitFor(() => expect(screenOf()).toHaveAttribute('data-status', 'connected'));
    unmount();

    const bad = await begin('instagram');
    await finish(bad.authorizeUrl, { outcome: 'exchange_failed' });
    render(<ConnectingScreen attemptId={bad.attemptId} />, { wrapper });
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeVisible();
    expect(screenOf()).toHaveAttribute('data-status', 'failed');
    expect(errors).not.toHaveBeenCalled();
  });
});
