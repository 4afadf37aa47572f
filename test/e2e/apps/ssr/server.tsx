import { PassThrough } from 'node:stream';
import { dehydrate, QueryClient } from '@tanstack/react-query';
import { createConnectClient, getAttemptOptions, listAccountsOptions } from 'layers-connect';
import { createPartnerBackend, createSandbox } from 'layers-connect/sandbox';
import { type ReactElement, version } from 'react';
import { renderToPipeableStream, renderToString } from 'react-dom/server';
import { createClock } from '../../../../scripts/clock.mjs';
import { basePath, browserClient, prefixOf, states } from './states.js';

// Newer versions of Node bring a storage of their own, which a server's code must not lean on either.
for (const name of ['localStorage', 'sessionStorage', 'navigator']) Reflect.deleteProperty(globalThis, name);

const said: string[] = [];
for (const level of ['error', 'warn'] as const) console[level] = (...words) => said.push(words.join(' '));

/** Reads what a page's loader would, through the real server half, into the client that renders the page. */
async function prefetch() {
  const sandbox = createSandbox({ scenario: 'three-need-reauth', clock: createClock() });
  const backend = createPartnerBackend({ sandbox, basePath });
  const client = createConnectClient({ baseUrl: basePath, fetch: backend.fetch });
  const queryClient = new QueryClient();
  const begin = async (platform: string) => {
    const body = JSON.stringify({ actionId: `action-${platform}` });
    const headers = { 'content-type': 'application/json' };
    const response = await backend.fetch(`${basePath}/connect/${platform}`, {
      method: 'POST',
      headers,
      body,
    });
    return (await response.json()) as { attemptId: string; authorizeUrl: string };
  };
  const walk = async (platform: string, how: Parameters<typeof sandbox.approveConsent>[1]) => {
    const { attemptId, authorizeUrl } = await begin(platform);
    await backend.fetch(await sandbox.approveConsent(authorizeUrl, how), { redirect: 'manual' });
    return attemptId;
  };
  const attempts: Record<string, string> = {
    completed: await walk('tiktok', {}),
    cancelled: await walk('instagram', { outcome: 'platform_denied' }),
    unknown: 'att_nobody_made_this',
  };
  attempts['pending'] = (await begin('tiktok')).attemptId;
  for (const id of Object.values(attempts)) await queryClient.prefetchQuery(getAttemptOptions(client, id));
  await queryClient.prefetchInfiniteQuery(listAccountsOptions(client));
  await queryClient.prefetchInfiniteQuery(
    listAccountsOptions(client, { platform: 'instagram', status: 'disconnected' }),
  );
  return { queryClient, attempts };
}

function stream(element: ReactElement, identifierPrefix: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const html = new PassThrough();
    let text = '';
    html.on('data', (chunk) => {
      text += chunk;
    });
    html.on('end', () => resolve(text));
    const options = { identifierPrefix, onError: reject, onAllReady: () => void pipe(html) };
    const { pipe } = renderToPipeableStream(element, options);
  });
}

const prefetched = await prefetch();
const asked: string[] = [];
browserClient.options.fetch = async (input) => {
  asked.push(String(input));
  return new Promise(() => {});
};

const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
const timersBefore = timers();
const elements = Object.entries(states(prefetched));
const html = {
  renderToString: elements.map(([, element], index) =>
    renderToString(element, { identifierPrefix: prefixOf(index) }),
  ),
  renderToPipeableStream: await Promise.all(
    elements.map(([, element], index) => stream(element, prefixOf(index))),
  ),
};

const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions();
const browsers = ['window', 'document', 'localStorage', 'sessionStorage', 'navigator', 'location'];
const result = {
  react: version,
  timeZone,
  locale,
  browserGlobals: browsers.filter((name) => name in globalThis),
  said,
  asked,
  timersLeft: timers() - timersBefore,
  names: elements.map(([name]) => name),
  html,
  data: { attempts: prefetched.attempts, queries: dehydrate(prefetched.queryClient) },
};
process.stdout.write(JSON.stringify(result), () => process.exit());
