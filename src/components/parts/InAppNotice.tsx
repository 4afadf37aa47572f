'use client';
import type { ReactNode } from 'react';
import { common } from '../../messages/en/common.js';
import { say } from '../../messages/say.js';
import { CopyLinkButton } from './CopyLinkButton.js';
import { Notice } from './Notice.js';
import { NoticeMark } from './NoticeMark.js';
import { linkToPage, openInBrowser } from './openInBrowser.js';
import type { Kit } from './useKit.js';

export interface InAppNoticeProps {
  kit: Kit;
  /** The platform's display name. */
  platform: string;
}

/** A warning in the browser inside another app, with the ways out of it. */
export function InAppNotice({ kit, platform }: InAppNoticeProps): ReactNode {
  const words = kit.words('common', common);
  const { title, body } = words.inAppBrowser;
  const wayOut = openInBrowser(window.location.href, navigator.userAgent);
  return (
    <Notice
      kit={kit}
      tone="warning"
      mark={<NoticeMark kit={kit} tone="warning" />}
      title={say(title, { platform })}
      body={say(body, { platform })}
    >
      {wayOut && (
        <a {...kit.part('open-in-browser', 'button')} data-variant="primary" {...wayOut} rel="noreferrer">
          <span>{words.openInBrowser}</span>
        </a>
      )}
      <CopyLinkButton kit={kit} link={() => linkToPage(window.location.href)} />
    </Notice>
  );
}
