'use client';
import type { ReactNode } from 'react';
import { common } from '../../messages/en/common.js';
import { formatMessage } from '../../messages/format/formatMessage.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { Notice } from '../shared/Notice.js';
import { CopyLinkButton } from '../start/CopyLinkButton.js';
import { linkToPage, openInBrowser } from './openInBrowser.js';

export interface InAppNoticeProps {
  appearance: Appearance;
  platform: string;
}

export function InAppNotice({ appearance, platform }: InAppNoticeProps): ReactNode {
  const words = appearance.messages('common', common);
  const { title, body } = words.inAppBrowser;
  const wayOut = openInBrowser(window.location.href, navigator.userAgent);
  return (
    <Notice
      appearance={appearance}
      tone="warning"
      title={formatMessage(title, { platform })}
      body={formatMessage(body, { platform })}
    >
      {wayOut && (
        <a
          {...appearance.part('open-in-browser', 'button')}
          data-variant="primary"
          {...wayOut}
          rel="noreferrer"
        >
          <span>{words.openInBrowser}</span>
        </a>
      )}
      <CopyLinkButton appearance={appearance} link={() => linkToPage(window.location.href)} />
    </Notice>
  );
}
