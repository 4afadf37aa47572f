import { join } from 'node:path';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createSandbox } from 'layers-connect/sandbox';
import type { ConnectHandler } from 'layers-connect/server';
import type { ComponentType } from 'react';
import { beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { docsFolder, writeCode } from './helpers/docs.js';

// The README's server file and its two pages, in a partner's project with nothing else, from the click to the list.
const folder = 'readme-pages';
beforeAll(() => {
  writeCode(folder, ['README.md', 'docs/getting-started.md']);
});

const load = async <Module,>(file: string) =>
  (await import(/* @vite-ignore */ join(docsFolder(folder), 'getting-started', file))) as Module;

const origin = 'https://crm.example.com';

/** A browser that is logged in, and a sandbox in the place of the real Layers. */
async function open() {
  const sandbox = createSandbox({
    scenario: 'no-accounts',
    apiUrl: 'https://api.layers.com',
    consentUrl: 'https://www.tiktok.com',
    returnHosts: ['crm.example.com'],
  });
  vi.stubEnv('LAYERS_API_KEY', sandbox.apiKey);
  vi.stubEnv('APP_URL', origin);
  vi.stubEnv('PROJECT_ID', sandbox.projectId);
  vi.doMock('undici', () => {
    throw new Error('not installed');
  });
  // The server file is loaded as on a server: beside a window it refuses to hold a key. Nothing has been rendered yet.
  const page = globalThis.window;
  vi.stubGlobal('window', undefined);
  const { connect } = await load<{ connect: ConnectHandler }>('connect.ts');
  vi.stubGlobal('window', page);
  const cookies = new Map([['session', 'quinn']]);

  /** Sends what a page sends, with the headers that a browser lets no script set. */
  const send = async (path: string, init: RequestInit = {}) => {
    const { method = 'GET', body = null } = init;
    const headers = new Headers(init.headers);
    headers.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    headers.set('Sec-Fetch-Site', 'same-origin');
    if (method !== 'GET') headers.set('Origin', origin);
    const request = {
      method,
      url: new URL(path, origin).href,
      headers,
      body: body === null ? null : new Response(body).body,
      bodyUsed: false,
      signal: init.signal ?? new AbortController().signal,
    };
    const response = await connect(request as Request);
    const [name = '', value = ''] = response.headers.get('set-cookie')?.split(';')[0]?.split('=') ?? [];
    if (name !== '') cookies.set(name, value);
    return response;
  };
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) =>
    String(input).startsWith(sandbox.apiUrl) ? sandbox.fetch(input, init) : send(String(input), init),
  );
  const leave = vi.spyOn(window.location, 'assign').mockImplementation(() => {});
  onTestFinished(() => {
    leave.mockRestore();
    vi.doUnmock('undici');
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
  });
  return { sandbox, send, leave };
}

it('the pages of the README show one button a platform, connect an account and list it', async () => {
  const { sandbox, send, leave } = await open();
  const { ChannelsPage } = await load<{ ChannelsPage: ComponentType }>('ChannelsPage.tsx');
  const { ConnectingPage } = await load<{ ConnectingPage: ComponentType<{ searchParams: string }> }>(
    'ConnectingPage.tsx',
  );

  const channels = render(<ChannelsPage />);
  const list = await screen.findByRole('region', { name: 'Connected accounts' });
  await waitFor(() => expect(list).toHaveAttribute('data-status', 'empty'));
  const labels = screen.getAllByRole('button').map((button) => button.textContent);
  expect(labels).toEqual(['Connect TikTok', 'Connect Instagram']);

  await userEvent.click(screen.getByRole('button', { name: 'Connect TikTok' }));
  await waitFor(() => expect(leave).toHaveBeenCalledTimes(1));
  const back = await sandbox.approveConsent(String(leave.mock.calls[0]?.[0]));
  const returned = await send(back);
  expect(returned.status).toBe(303);
  const { pathname, search } = new URL(returned.headers.get('location') ?? '', origin);
  expect(pathname).toBe('/connect/connecting');
  channels.unmount();

  const connecting = render(<ConnectingPage searchParams={search} />);
  expect(await screen.findByRole('heading', { name: 'TikTok is connected' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Continue' })).toHaveAttribute('href', '/channels');
  connecting.unmount();

  render(<ChannelsPage />);
  const [account] = sandbox.accounts();
  expect(await screen.findByRole('article')).toHaveTextContent(`@${account?.handle}`);
});
