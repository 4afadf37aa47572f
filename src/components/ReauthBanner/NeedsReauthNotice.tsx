'use client';
import { type ReactNode, useState } from 'react';
import type { SocialAccount } from '../../contract/accounts.js';
import type { ReauthOutcome } from '../../hooks/useReauthOutcomes.js';
import { common } from '../../messages/en/common.js';
import { reauthBanner } from '../../messages/en/reauthBanner.js';
import { formatDate } from '../../messages/format/formatDate.js';
import { formatMessage } from '../../messages/format/formatMessage.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { Button } from '../shared/Button.js';
import { Notice } from '../shared/Notice.js';
import { accountWords } from './accountWords.js';
import type { BannerStatus } from './bannerStatus.js';
import { ReauthRow } from './ReauthRow.js';

const shownAtFirst = 3;
const tones = { failing: 'danger', reauth_required: 'warning', expiring: 'neutral' } as const;
const sections = { failing: 'failing', reauth_required: 'reauthRequired', expiring: 'expiring' } as const;

export interface NeedsReauthNoticeProps {
  appearance: Appearance;
  banner: BannerStatus;
  outcomes: readonly ReauthOutcome[];
  returnTo: string | undefined;
  actions?: boolean | undefined;
  onSnooze(): void;
}

export function NeedsReauthNotice(props: NeedsReauthNoticeProps): ReactNode {
  const { appearance, banner, outcomes, returnTo, actions = true, onSnooze } = props;
  const { status, affected, posts, expiresAt } = banner;
  const [allShown, setAllShown] = useState(false);
  if (status === 'ok') return <Notice appearance={appearance} />;

  const words = appearance.messages('reauthBanner', reauthBanner);
  const { title, body } = words[sections[status]];
  const count = affected.length;
  const about = {
    ...accountWords(appearance, affected, affected[0] ?? { socialAccountId: '', handle: '' }),
    count,
    posts,
    date: formatDate(expiresAt, appearance.locale),
  };
  const stillBroken = stillNeedReauth(affected, outcomes).map((account) =>
    formatMessage(words.stillNeedsReauth, accountWords(appearance, affected, account)),
  );
  return (
    <Notice
      appearance={appearance}
      tone={tones[status]}
      title={stillBroken.length > 0 && count === 1 ? stillBroken[0] : formatMessage(title, about)}
      body={[...(count > 1 ? stillBroken : []), formatMessage(body, about)].join(' ')}
    >
      {actions && (
        <>
          <ul {...appearance.part('accounts', 'banner-accounts')}>
            {affected.slice(0, allShown ? undefined : shownAtFirst).map((account) => (
              <ReauthRow
                key={account.socialAccountId}
                appearance={appearance}
                account={account}
                words={words}
                returnTo={returnTo}
                isOnly={count === 1}
              />
            ))}
          </ul>
          {!allShown && count > shownAtFirst && (
            <Button appearance={appearance} part="show-all" variant="quiet" onClick={() => setAllShown(true)}>
              {formatMessage(words.showAll, { count })}
            </Button>
          )}
        </>
      )}
      {status === 'expiring' && (
        <Button appearance={appearance} part="dismiss" variant="quiet" onClick={onSnooze}>
          {appearance.messages('common', common).dismiss}
        </Button>
      )}
    </Notice>
  );
}

function stillNeedReauth(
  affected: readonly SocialAccount[],
  outcomes: readonly ReauthOutcome[],
): readonly SocialAccount[] {
  const ids = outcomes.flatMap(({ status, socialAccountId }) =>
    status === 'still_needs_reauth' ? [socialAccountId] : [],
  );
  return affected.filter(({ socialAccountId }) => ids.includes(socialAccountId));
}
