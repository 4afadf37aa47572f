import {
  AccountPicker,
  ConnectedAccount,
  ConnectedAccountList,
  ConnectingScreen,
  ConnectProvider,
  ConnectSocialButton,
  ReauthBanner,
  RevokeDialog,
  type SocialAccount,
} from 'layers-connect';
import { type ReactNode, StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { createStage, type Stage } from '../../../../../.storybook/stage.js';
import type { Held } from './countLeaks.js';

export interface Remains extends Held {
  /** Locks that this page holds or waits for. */
  locks: string[];
  /** Components that still watch a query or a mutation. */
  watchers: number;
}

/** What a test reaches of the page. */
export interface LeaksPage {
  /** Mounts a subject and takes it away again, this many times; one time in 25 only when it has shown all it has. */
  cycle(subject: string, times: number): Promise<void>;
  /** What is left once everything that was under way has come to an end. */
  remains(): Promise<Remains>;
  /** Mounts a thousand cards, and returns how many `Intl` objects that made. */
  formats(): number;
  /** Shows a list of a thousand accounts, changes one of them, and returns how many cards were drawn again. */
  changeOne(): Promise<number>;
}

const stages = { one: createStage('one-account'), broken: createStage('needs-reauth') };
const { attemptId } = await stages.one.begin('/connect/tiktok');
const accountOf = ({ sandbox }: Stage) => sandbox.accounts()[0] as unknown as SocialAccount;
const account = accountOf(stages.one);
const nothing = () => {};

const within = ({ client, queryClient, address, sandbox }: Stage, children: ReactNode) => (
  <StrictMode>
    <ConnectProvider
      client={client}
      queryClient={queryClient}
      authorizeOrigins={[sandbox.consentUrl]}
      navigate={address.go}
    >
      {children}
    </ConnectProvider>
  </StrictMode>
);

const focusFirst = () => document.querySelector<HTMLElement>('#app button')?.focus();
const clickFirst = () => document.querySelector<HTMLElement>('#app button')?.click();

interface Subject {
  draw: () => ReactNode;
  /** What a customer does with it before it goes. */
  use?: () => void;
  /** What is on the page once it has come as far as it gets. */
  shows: string;
}

const one = (children: ReactNode) => () => within(stages.one, children);
const subjects: Record<string, Subject> = {
  ConnectProvider: {
    draw: () => (
      <ConnectProvider baseUrl="/api/layers">
        <i />
      </ConnectProvider>
    ),
    shows: 'i',
  },
  ConnectSocialButton: {
    draw: one(<ConnectSocialButton platform="instagram" />),
    use: focusFirst,
    shows: '[role="status"]',
  },
  'ConnectSocialButton that leaves': {
    draw: one(<ConnectSocialButton platform="tiktok" />),
    use: clickFirst,
    shows: '[data-status="leaving"]',
  },
  'ConnectSocialButton with a new tab': {
    draw: one(<ConnectSocialButton platform="tiktok" mode="new-tab" />),
    use: clickFirst,
    shows: '[data-status="opened"]',
  },
  'ConnectingScreen that polls': {
    draw: one(<ConnectingScreen attemptId={attemptId} />),
    shows: '[data-status="waiting"]',
  },
  'ConnectingScreen that failed': {
    draw: one(<ConnectingScreen failureCode="platform_denied" platform="tiktok" />),
    shows: '[data-layers-part="retry"]',
  },
  ConnectedAccount: { draw: one(<ConnectedAccount account={account} />), shows: 'button' },
  'ConnectedAccount to reconnect': {
    draw: one(<ConnectedAccount account={{ ...account, status: 'reauth_required' }} />),
    use: clickFirst,
    shows: '[data-status="leaving"]',
  },
  'ConnectedAccount with its dialog': {
    draw: one(<ConnectedAccount account={account} />),
    use: clickFirst,
    shows: '[role="alertdialog"]',
  },
  ConnectedAccountList: { draw: one(<ConnectedAccountList />), shows: 'article' },
  AccountPicker: { draw: one(<AccountPicker name="to" required />), shows: 'input:enabled' },
  ReauthBanner: { draw: () => within(stages.broken, <ReauthBanner />), shows: 'button' },
  RevokeDialog: {
    draw: one(<RevokeDialog account={account} open onOpenChange={nothing} />),
    shows: '[role="alertdialog"]',
  },
};

// A message, not a timer: timers are what is counted.
const { port1, port2 } = new MessageChannel();
const turn = () =>
  new Promise<void>((resolve) => {
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });
const rest = async () => {
  for (let turns = 0; turns < 12; turns += 1) await turn();
};

const root = createRoot(document.getElementById('app') as HTMLElement);
const draw = (what: ReactNode) => flushSync(() => root.render(what));
let made = 0;

async function shown(what: string): Promise<void> {
  for (let frames = 0; frames < 600; frames += 1) {
    if (document.querySelector(what)) return rest();
    await new Promise(requestAnimationFrame);
  }
  throw new Error(`There is no ${what}.`);
}

async function cycle(name: string, times: number): Promise<void> {
  const { draw: drawn, use, shows } = subjects[name] as Subject;
  for (let time = 0; time < times; time += 1) {
    const whole = time % 25 === 0;
    // So many starts in a minute would be refused.
    if (whole && use === clickFirst)
      for (const { sandbox } of Object.values(stages)) sandbox.advance(660_000);
    draw(drawn());
    if (whole) await rest();
    use?.();
    if (whole) await shown(shows);
    draw(null);
    if (time % 10 === 0) await turn();
  }
}

async function remains(): Promise<Remains> {
  draw(null);
  await rest();
  const { held = [], pending = [] } = await navigator.locks.query();
  let watchers = 0;
  for (const { queryClient } of Object.values(stages)) {
    for (const query of queryClient.getQueryCache().getAll()) watchers += query.getObserversCount();
    // What the host's cache keeps for a while, and its timers, are the host's.
    queryClient.clear();
  }
  const locks = [...held, ...pending].map(({ name }) => String(name));
  return { ...(window as unknown as { held(): Held }).held(), locks, watchers };
}

for (const name of [
  'DateTimeFormat',
  'NumberFormat',
  'PluralRules',
  'RelativeTimeFormat',
  'ListFormat',
] as const) {
  const Native = Intl[name] as unknown as new (...args: unknown[]) => object;
  Object.assign(Intl, {
    [name]: class extends Native {
      constructor(...args: unknown[]) {
        super(...args);
        made += 1;
      }
    },
  });
}

const cards = Array.from({ length: 1000 }, (_, index) => ({
  ...account,
  socialAccountId: `account-${index}`,
}));

async function changeOne(): Promise<number> {
  const stage = createStage('no-accounts');
  const seeded = stage.sandbox.seedAccounts(cards.map((_, index) => ({ handle: `account.${index}` })));
  let drawn = 0;
  // Said by each card each time it is drawn.
  const connectedSince = ({ date }: { date: string }) => {
    drawn += 1;
    return date;
  };
  draw(
    <ConnectProvider
      client={stage.client}
      queryClient={stage.queryClient}
      messages={{ connectedAccount: { connectedSince } }}
    >
      <ConnectedAccountList />
    </ConnectProvider>,
  );
  await shown('[data-status="ready"]:not([aria-busy]) li:nth-child(1000)');
  drawn = 0;
  stage.sandbox.updateAccount(seeded[500]?.socialAccountId ?? '', { handle: 'changed' });
  await stage.queryClient.invalidateQueries();
  await shown('article[aria-label^="@changed,"]');
  draw(null);
  return drawn;
}

Object.assign(window, {
  cycle,
  remains,
  formats() {
    const before = made;
    draw(
      within(
        stages.one,
        cards.map((card) => <ConnectedAccount key={card.socialAccountId} account={card} />),
      ),
    );
    draw(null);
    return made - before;
  },
  changeOne,
} satisfies LeaksPage);
