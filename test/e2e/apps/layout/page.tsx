import {
  AccountPicker,
  ConnectedAccountList,
  ConnectingScreen,
  ConnectProvider,
  createConnectClient,
} from 'layers-connect';
import { createPartnerBackend, createSandbox } from 'layers-connect/sandbox';
import { createRoot } from 'react-dom/client';
import { createClock } from '../../../../scripts/clock.mjs';

declare global {
  interface Window {
    /** Lets the answer with the accounts arrive. */
    release(): void;
    /** How far the page has jumped so far, as Chromium measures it. */
    shift(): number;
  }
}

const query = new URLSearchParams(location.search);
document.documentElement.dir = query.get('dir') ?? 'ltr';
const disconnect = query.get('disconnect');
const shown = {
  list: <ConnectedAccountList />,
  picker: <AccountPicker />,
  screen: <ConnectingScreen attemptId="not-answered" />,
  failed: <ConnectingScreen failureCode="platform_denied" platform="tiktok" continueHref="/" />,
}[query.get('show') ?? 'list'];

let total = 0;
const observer = new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) total += (entry as PerformanceEntry & { value: number }).value;
});
observer.observe({ type: 'layout-shift', buffered: true });
window.shift = () => total;

const released = new Promise<void>((resolve) => {
  window.release = resolve;
});

const appUrl = location.origin;
const basePath = '/api/layers';
const sandbox = createSandbox({
  scenario: 'no-accounts',
  clock: createClock(),
  avatarBaseUrl: `${appUrl}/no-picture`,
});
sandbox.seedAccounts([
  { handle: 'acmecoffee' },
  { platform: 'instagram', handle: 'acme.coffee' },
  { handle: query.get('handle') ?? '☕️🫘☕️' },
]);
const backend = createPartnerBackend({ sandbox, basePath, appUrl });
const client = createConnectClient({
  baseUrl: `${appUrl}${basePath}`,
  fetch: async (input, init) => {
    await released;
    return query.has('fail') ? new Response(null, { status: 500 }) : backend.fetch(input, init);
  },
});

createRoot(document.getElementById('app') as HTMLElement).render(
  <ConnectProvider
    client={client}
    colorScheme="light"
    locale="en"
    messages={disconnect ? { connectedAccount: { disconnect } } : undefined}
  >
    <h1>Channels</h1>
    {/* Of no width of its own, unless a test gives it one. */}
    <div id="parent">{shown}</div>
    <p id="below">What stands below stays where it is.</p>
  </ConnectProvider>,
);
