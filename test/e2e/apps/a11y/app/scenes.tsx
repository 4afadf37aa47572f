import {
  AccountPicker,
  ConnectedAccount,
  ConnectedAccountList,
  ConnectingScreen,
  ConnectProvider,
  ConnectSocialButton,
  type LocalePack,
  ReauthBanner,
  type SocialAccount,
} from 'layers-connect';
import { ar } from 'layers-connect/locales/ar';
import { de } from 'layers-connect/locales/de';
import type { ScenarioName } from 'layers-connect/sandbox';
import { type ReactNode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createStage, type Stage } from '../../../../../.storybook/stage.js';
import { recordSpeech, type Speech } from './recordSpeech.js';

/** What a test reaches of the page. */
export interface ScenesPage {
  speech: Speech;
  stage: Stage;
  /** Decides on the consent page in place of the customer. */
  decide(walk?: Parameters<Stage['consent']>[1]): Promise<void>;
  /** Reads the accounts again, as another tab's hint does. */
  reread(): void;
}

const query = new URLSearchParams(location.search);
const packs: Record<string, LocalePack> = { de, ar };
const pack = packs[query.get('locale') ?? ''];
document.documentElement.lang = pack?.locale ?? 'en';
document.documentElement.dir = pack === ar ? 'rtl' : 'ltr';

const speech = recordSpeech();
const stage = createStage((query.get('scenario') ?? undefined) as ScenarioName | undefined, 30);
let authorizeUrl = '';

/** Waits for an attempt that this page has begun. */
function Attempt({ path }: { path: string }) {
  const [attemptId, setAttemptId] = useState<string>();
  useEffect(() => {
    void stage.begin(path).then((begun) => {
      authorizeUrl = begun.authorizeUrl;
      setAttemptId(begun.attemptId);
    });
  }, [path]);
  return attemptId ? <ConnectingScreen attemptId={attemptId} continueHref="#channels" /> : null;
}

const accounts = () => stage.sandbox.accounts() as unknown as SocialAccount[];
const first = () => accounts()[0] as SocialAccount;
const mode = query.has('new-tab') ? 'new-tab' : 'redirect';
const variants: Partial<SocialAccount>[] = [
  {},
  { status: 'reauth_required', handle: 'the.very.long.handle.of.acme.coffee.roasters.and.sons' },
  { status: 'disconnected' },
  { leased: true, handle: '☕️🫘☕️' },
  { status: 'under_review' },
];

const scenes: Record<string, () => ReactNode> = {
  button: () => <ConnectSocialButton platform="tiktok" mode={mode} />,
  buttons: () => (
    <>
      <ConnectSocialButton platform="tiktok" mode={mode} />
      <ConnectSocialButton platform="instagram" hint="login" />
    </>
  ),
  attempt: () => <Attempt path="/connect/tiktok" />,
  reauth: () => <Attempt path={`/accounts/${first().socialAccountId}/reauth`} />,
  denied: () => <ConnectingScreen failureCode="platform_denied" platform="tiktok" continueHref="#channels" />,
  failed: () => (
    <ConnectingScreen failureCode="persistence_error" platform="tiktok" continueHref="#channels" />
  ),
  unknown: () => <ConnectingScreen attemptId="att_nobody_knows" continueHref="#channels" />,
  cards: () =>
    variants.map((variant, index) => {
      const account = { ...first(), socialAccountId: `account-${index}`, ...variant };
      return <ConnectedAccount key={account.socialAccountId} account={account} />;
    }),
  list: () => <ConnectedAccountList />,
  picker: () => <AccountPicker name="to" required label="Post to" />,
  banner: () => <ReauthBanner />,
  expiring: () => <ReauthBanner expiringWithinDays={7} />,
  channels: () => (
    <>
      <ReauthBanner />
      <ConnectedAccountList />
    </>
  ),
};

Object.assign(window, {
  speech,
  stage,
  decide: (walk) => stage.consent(authorizeUrl, walk),
  reread: () => void stage.queryClient.invalidateQueries(),
} satisfies ScenesPage);

createRoot(document.getElementById('app') as HTMLElement).render(
  <ConnectProvider
    client={stage.client}
    queryClient={stage.queryClient}
    colorScheme={query.get('scheme') === 'dark' ? 'dark' : 'light'}
    authorizeOrigins={[stage.sandbox.consentUrl]}
    navigate={stage.address.go}
    support={{ href: '#support' }}
    appName="Quinn’s Coffee CRM"
    {...(pack && { messages: pack })}
  >
    {scenes[query.get('scene') ?? '']?.()}
  </ConnectProvider>,
);
