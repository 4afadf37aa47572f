'use client';
import type { ReactNode } from 'react';
import { isId } from '../../contract/fields.js';
import { common } from '../../messages/en/common.js';
import { formatMessage } from '../../messages/format/formatMessage.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { isScriptUrl } from './isScriptUrl.js';

export interface SupportLinkProps {
  appearance: Appearance;
  requestId?: string | null | undefined;
  prominent?: boolean | undefined;
}

export function SupportLink({ appearance, requestId, prominent = false }: SupportLinkProps): ReactNode {
  const { support } = appearance;
  const words = appearance.messages('common', common);
  return (
    <>
      {support && !isScriptUrl(support.href) && (
        <a
          {...appearance.part('support', 'button')}
          data-variant={prominent ? 'secondary' : 'quiet'}
          href={support.href}
        >
          <span>{support.label ?? words.actions.contact_support}</span>
        </a>
      )}
      {isId(requestId) && (
        <span {...appearance.part('reference')}>{formatMessage(words.reference, { id: requestId })}</span>
      )}
    </>
  );
}
