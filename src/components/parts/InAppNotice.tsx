'use client';
import type { ReactNode } from 'react';
import { common } from '../../messages/en/common.js';
import { say } from '../../messages/say.js';
import { CopyLinkButton } from './CopyLinkButton.js';
import { Notice } from './Notice.js';
import { NoticeMark } from './NoticeMark.js';
import type { Kit } from './useKit.js';

export interface InAppNoticeProps {
  kit: Kit;
  /** The platform's display name. */
  platform: string;
}

/** A warning in the browser inside another app, with the way out of it. */
export function InAppNotice({ kit, platform }: InAppNoticeProps): ReactNode {
  const { title, body } = kit.words('common', common).inAppBrowser;
  return (
    <Notice
      kit={kit}
      tone="warning"
      mark={<NoticeMark kit={kit} tone="warning" />}
      title={say(title, { platform })}
      body={say(body, { platform })}
    >
      <CopyLinkButton kit={kit} link={() => window.location.href} />
    </Notice>
  );
}
