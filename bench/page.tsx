import type { SocialAccount } from 'layers-connect';
import { ConnectedAccount, ConnectProvider, ConnectSocialButton, PlatformIcon } from 'layers-connect';
import { de } from 'layers-connect/locales/de';
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

const count = 1000;

const account = (index: number): SocialAccount => ({
  socialAccountId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  platform: 'tiktok',
  handle: `acmecoffee${index}`,
  avatarUrl: null,
  status: 'connected',
  connectedAt: '2026-04-18T14:12:00Z',
  tokenExpiresAt: null,
  leased: false,
});
const accounts = Array.from({ length: count }, (_, index) => account(index));

const inProvider = (children: ReactNode) => (
  <ConnectProvider baseUrl="/api/layers">{children}</ConnectProvider>
);

/** What is mounted, each a thousand times. The plain ones are what the kit's are compared with. */
const subjects: Record<string, () => ReactNode> = {
  'plain button': () => accounts.map(({ handle }) => <PlainButton key={handle} />),
  'hand-written card': () => accounts.map((each) => <PlainCard key={each.handle} account={each} />),
  'hand-written button': () => accounts.map(({ handle }) => <PlainConnect key={handle} />),
  ConnectSocialButton: () =>
    inProvider(accounts.map(({ handle }) => <ConnectSocialButton key={handle} platform="tiktok" />)),
  ConnectedAccount: () =>
    inProvider(accounts.map((each) => <ConnectedAccount key={each.handle} account={each} />)),
  'the same in German': () => (
    <ConnectProvider baseUrl="/api/layers" messages={de}>
      {accounts.map((each) => (
        <ConnectedAccount key={each.handle} account={each} />
      ))}
    </ConnectProvider>
  ),
};

const ignore = () => {};

/** What an app would have without the kit: a button with a handler. */
function PlainButton() {
  return (
    <button type="button" onClick={ignore}>
      Connect TikTok
    </button>
  );
}

/** The same elements as the kit's button, without anything behind them. */
function PlainConnect() {
  return (
    <div
      className="layers-ConnectSocialButton"
      data-layers-component="ConnectSocialButton"
      data-layers-part="root"
      data-status="idle"
    >
      <button
        type="button"
        className="layers-button"
        data-layers-part="action"
        data-variant="primary"
        onClick={ignore}
      >
        <PlatformIcon platform="tiktok" />
        <span>Connect TikTok</span>
      </button>
    </div>
  );
}

/** The same elements as the kit's card, without anything behind them. */
function PlainCard({ account: { handle, connectedAt } }: { account: SocialAccount }) {
  return (
    <article
      className="layers-ConnectedAccount"
      data-layers-component="ConnectedAccount"
      data-layers-part="root"
      data-status="connected"
      aria-label={`@${handle}, TikTok`}
      tabIndex={-1}
    >
      <span className="layers-avatar" data-layers-part="avatar" aria-hidden="true">
        A
        <PlatformIcon
          className="layers-avatar-platform"
          data-layers-part="avatar-platform"
          platform="tiktok"
        />
      </span>
      <div className="layers-account-text" data-layers-part="text">
        <bdi className="layers-handle" data-layers-part="handle" title={`@${handle}`}>
          @{handle}
        </bdi>
        <span className="layers-badge" data-layers-part="status" data-tone="success">
          Connected
        </span>
        <time className="layers-meta" data-layers-part="meta" dateTime={String(connectedAt)}>
          TikTok · Connected since Apr 18, 2026
        </time>
      </div>
      <button
        type="button"
        className="layers-button"
        data-layers-part="disconnect"
        data-variant="quiet"
        aria-label={`Disconnect @${handle}, TikTok`}
        aria-haspopup="dialog"
        onClick={ignore}
      >
        Disconnect
      </button>
    </article>
  );
}

/** Mounts a subject once and unmounts it again: milliseconds of script, without layout. */
function mountOnce(name: string): number {
  const subject = subjects[name];
  if (!subject) throw new Error(`There is no subject called ${name}.`);
  const container = document.createElement('div');
  document.body.append(container);
  const root = createRoot(container);
  const started = performance.now();
  flushSync(() => root.render(subject()));
  const elapsed = performance.now() - started;
  flushSync(() => root.unmount());
  container.remove();
  return elapsed;
}

/** Elements of one of a subject. */
function nodesOf(name: string): number {
  const container = document.createElement('div');
  const root = createRoot(container);
  flushSync(() => root.render(subjects[name]?.()));
  const nodes = container.querySelectorAll('*').length / count;
  flushSync(() => root.unmount());
  return nodes;
}

/** What one subject costs. */
export interface Measured {
  name: string;
  /** Elements each. */
  nodes: number;
  /** Milliseconds, one a round. */
  times: number[];
}

/** Mounts every subject in turn within each round, so that a slow moment of the machine hits all of them. */
async function measure(rounds: number, warmUp: number): Promise<Measured[]> {
  const times = new Map<string, number[]>(Object.keys(subjects).map((name) => [name, []]));
  for (let round = 0; round < warmUp + rounds; round++) {
    for (const [name, measured] of times) {
      const elapsed = mountOnce(name);
      if (round >= warmUp) measured.push(elapsed);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }
  return [...times].map(([name, measured]) => ({ name, nodes: nodesOf(name), times: measured }));
}

Object.assign(window, { measure, mountOnce });
