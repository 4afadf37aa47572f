import { type ConnectClient, createConnectClient } from '../client/createConnectClient.js';
import { docsLink } from '../contract/docsLink.js';
import type { ConsentWalk } from '../sandbox/approveConsent.js';
import { createSandbox } from '../sandbox/createSandbox.js';
import type { HandOffCode } from '../sandbox/layers/index.js';
import {
  createPartnerBackend,
  type PartnerBackend,
  type PartnerBackendOptions,
} from '../sandbox/partnerBackend.js';
import type { Sandbox } from '../sandbox/Sandbox.js';
import type { ScenarioName } from '../sandbox/scenarios/index.js';

/**
 * The options of `createTestBackend`: `scenario`, and everything of `createPartnerBackend`.
 *
 * @example
 * const options: TestBackendOptions = { scenario: 'three-need-reauth', user: 'other' };
 * const { providerProps } = createTestBackend(options);
 */
export interface TestBackendOptions extends Omit<PartnerBackendOptions, 'sandbox'> {
  /** The situation to begin in: one of `scenarioNames`. @default 'happy' */
  scenario?: ScenarioName | undefined;
  /** A sandbox of your own, which keeps its scenario unless `scenario` is given. @default a new one */
  sandbox?: Sandbox | undefined;
}

/**
 * The props with which `ConnectProvider` calls a test backend, and stays on the page when somebody connects.
 *
 * @example
 * const propsOf = ({ providerProps }: TestBackend): TestProviderProps => providerProps;
 */
export interface TestProviderProps {
  client: ConnectClient;
  authorizeOrigins: readonly string[];
  navigate: (url: string) => void;
}

/**
 * The consent to walk through: a `ConsentWalk`, and the authorize URL where no page has left for it.
 *
 * @example
 * const { completeConsent } = createTestBackend();
 * const consent: TestConsent = { handle: 'acme.beans' };
 * const { search } = await completeConsent(consent);
 */
export interface TestConsent extends ConsentWalk {
  /** @default the one that the page has left for, or else the next one within 20 seconds */
  authorizeUrl?: string | undefined;
}

/**
 * The end of a customer's way back.
 *
 * @example
 * const searchParamsOf = ({ search }: TestReturn) => new URLSearchParams(search);
 */
export interface TestReturn {
  /** The whole URL of the connecting page, or of the page that explains a return without an attempt. */
  url: string;
  pathname: string;
  /** The query, for `<ConnectingScreen searchParams={search} />`. */
  search: string;
}

/**
 * A backend to test an app with, and the customer's way through it.
 *
 * @example
 * const isListed = ({ sandbox }: TestBackend) => sandbox.accounts().length > 0;
 */
export interface TestBackend {
  /** The fake Layers behind it: accounts, scenarios, faults, calls. */
  sandbox: Sandbox;
  /** The kit's server half in front of the sandbox, with a `fetch` as the app's page calls it. */
  backend: PartnerBackend;
  client: ConnectClient;
  /** The props of `<ConnectProvider {...providerProps}>`. */
  providerProps: TestProviderProps;
  /** Every URL that the page has left for, the oldest first. */
  left: readonly string[];
  /**
   * Gives consent in place of the customer and follows the return to its end. Waits up to 20 seconds for the page to
   * leave. Rejects with an Error where the page does not leave, or where the return leads nowhere.
   */
  completeConsent(consent?: TestConsent): Promise<TestReturn>;
  /** Cancels in place of the customer, and otherwise does the same as `completeConsent`. */
  cancelConsent(consent?: Omit<TestConsent, 'outcome'>): Promise<TestReturn>;
  /** Fails the hand-off with a code of `handOffCodes`, and otherwise does the same as `completeConsent`. */
  failConsent(code: HandOffCode, consent?: Omit<TestConsent, 'outcome'>): Promise<TestReturn>;
}

const patienceMs = 20_000;

/**
 * Makes a backend for one test, in this process: the kit's own server half with a sandbox behind it, and the props
 * for `ConnectProvider`. Runs in Node, jsdom, happy-dom and a browser.
 *
 * @example
 * const { providerProps, completeConsent } = createTestBackend({ scenario: 'no-accounts' });
 * render(
 *   <ConnectProvider {...providerProps}>
 *     <ConnectSocialButton platform="tiktok" />
 *   </ConnectProvider>,
 * );
 * await userEvent.click(screen.getByRole('button', { name: 'Connect TikTok' }));
 * const { search } = await completeConsent();
 * render(
 *   <ConnectProvider {...providerProps}>
 *     <ConnectingScreen searchParams={search} />
 *   </ConnectProvider>,
 * );
 */
export function createTestBackend(options: TestBackendOptions = {}): TestBackend {
  const { scenario, sandbox: given, ...rest } = options;
  const sandbox = given ?? createSandbox(rest.clock ? { clock: rest.clock } : {});
  if (scenario !== undefined) sandbox.setScenario(scenario);
  const backend = createPartnerBackend({ ...rest, sandbox });
  const client = createConnectClient({ baseUrl: backend.basePath, fetch: backend.fetch });

  const left: string[] = [];
  let followed = 0;
  let onLeave = () => {};
  const navigate = (url: string) => {
    left.push(url);
    onLeave();
  };

  async function nextDeparture(): Promise<string> {
    if (left.length <= followed) {
      await new Promise<void>((resolve, reject) => {
        const late = new Error(
          `completeConsent: the page has left for no consent page within ${patienceMs / 1_000} s, so there is nothing to ` +
            'approve. Press a connect button first, in a <ConnectProvider {...providerProps}>, or pass authorizeUrl. ' +
            `See ${docsLink('testing')}`,
        );
        const timer = setTimeout(reject, patienceMs, late);
        onLeave = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    followed += 1;
    return left[followed - 1] ?? '';
  }

  async function completeConsent({ authorizeUrl, ...walk }: TestConsent = {}): Promise<TestReturn> {
    const back = await sandbox.approveConsent(authorizeUrl ?? (await nextDeparture()), walk);
    const response = await backend.fetch(back, { redirect: 'manual' });
    const location = response.headers.get('Location');
    if (location === null) {
      throw new Error(
        `completeConsent: the backend answered the return with ${response.status} and no page to go to. ` +
          `Its basePath is "${backend.basePath}". See ${docsLink('testing')}`,
      );
    }
    const { href, pathname, search } = new URL(location, backend.appUrl);
    return { url: href, pathname, search };
  }

  return {
    sandbox,
    backend,
    client,
    providerProps: { client, authorizeOrigins: [sandbox.consentUrl], navigate },
    left,
    completeConsent,
    cancelConsent: (consent) => completeConsent({ ...consent, outcome: 'cancel' }),
    failConsent: (outcome, consent) => completeConsent({ ...consent, outcome }),
  };
}
