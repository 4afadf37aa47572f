'use client';
import type { ReactNode } from 'react';
import { isId } from '../../contract/fields.js';
import { common } from '../../messages/en/common.js';
import { say } from '../../messages/say.js';
import { isScriptUrl } from './isScriptUrl.js';
import type { Kit } from './useKit.js';

export interface SupportLinkProps {
  kit: Kit;
  /** Names the failed request towards support. */
  requestId?: string | null | undefined;
  /** @default false */
  prominent?: boolean | undefined;
}

/** Where a person can help, and the reference they will ask for. */
export function SupportLink({ kit, requestId, prominent = false }: SupportLinkProps): ReactNode {
  const { support } = kit;
  const words = kit.words('common', common);
  return (
    <>
      {support && !isScriptUrl(support.href) && (
        <a
          {...kit.part('support', 'button')}
          data-variant={prominent ? 'secondary' : 'quiet'}
          href={support.href}
        >
          <span>{support.label ?? words.actions.contact_support}</span>
        </a>
      )}
      {isId(requestId) && <span {...kit.part('reference')}>{say(words.reference, { id: requestId })}</span>}
    </>
  );
}
