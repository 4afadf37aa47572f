import {
  ConnectedAccount,
  ConnectedAccountList,
  ConnectingScreen,
  ConnectSocialButton,
  ReauthBanner,
  type SocialAccount,
} from 'layers-connect';
import { type ReactNode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { Stage } from '../../../../../.storybook/stage.js';
import { Staged, type StagedProps } from './stageProvider.js';

/** Waits for an attempt that the case has begun. */
function Attempt({ stage, consent }: { stage: Stage; consent?: boolean }) {
  const [attemptId, setAttemptId] = useState<string>();
  useEffect(() => {
    const begin = async () => {
      const begun = await stage.begin('/connect/tiktok');
      if (consent) await stage.consent(begun.authorizeUrl);
      setAttemptId(begun.attemptId);
    };
    void begin();
  }, [stage, consent]);
  return attemptId ? <ConnectingScreen attemptId={attemptId} continueHref="#on" /> : null;
}

const accountsOf = ({ sandbox }: Stage) => sandbox.accounts() as unknown as SocialAccount[];
const variants: Partial<SocialAccount>[] = [
  {},
  { status: 'reauth_required' },
  { status: 'disconnected' },
  { leased: true },
  { handle: 'the.very.long.handle.of.acme.coffee.roasters.and.sons' },
];
const cards = (stage: Stage): ReactNode =>
  accountsOf(stage)
    .slice(0, 1)
    .flatMap((account) =>
      variants.map((variant, i) => {
        const varied = { ...account, socialAccountId: `account-${i}`, ...variant };
        return <ConnectedAccount key={varied.socialAccountId} account={varied} />;
      }),
    );
const banner = (stage: Stage): ReactNode => <ReauthBanner accounts={accountsOf(stage)} />;

const cases: Record<string, [scenario: StagedProps['scenario'], draw: StagedProps['children']]> = {
  button: ['happy', () => <ConnectSocialButton platform="tiktok" />],
  hint: ['happy', () => <ConnectSocialButton platform="instagram" />],
  failing: ['server-error', () => <ConnectSocialButton platform="tiktok" />],
  blocked: ['happy', () => <ConnectSocialButton platform="tiktok" mode="new-tab" />],
  waiting: ['happy', (stage) => <Attempt stage={stage} />],
  connected: ['happy', (stage) => <Attempt stage={stage} consent />],
  cancelled: [
    'happy',
    () => <ConnectingScreen failureCode="platform_denied" platform="tiktok" continueHref="#on" />,
  ],
  failed: [
    'happy',
    () => <ConnectingScreen failureCode="persistence_error" platform="tiktok" continueHref="#on" />,
  ],
  unknown: ['happy', () => <ConnectingScreen attemptId="none" continueHref="#on" />],
  cards: ['one-account', cards],
  list: ['unusual-handles', () => <ConnectedAccountList />],
  empty: ['no-accounts', () => <ConnectedAccountList />],
  broken: ['server-error', () => <ConnectedAccountList />],
  banner: ['needs-reauth', banner],
  banners: ['three-need-reauth', banner],
};

function Case({ name }: { name: string }) {
  const [scenario, draw] = cases[name] ?? [undefined, () => null];
  return (
    <div data-case={name} style={{ overflow: 'hidden', marginBlockEnd: 24 }}>
      <Staged {...(scenario && { scenario })}>{draw}</Staged>
    </div>
  );
}

createRoot(document.getElementById('app') as HTMLElement).render(
  Object.keys(cases).map((name) => <Case key={name} name={name} />),
);
