import type { ReactNode } from 'react';
import { isId } from '../../contract/fields.js';
import { say } from '../../messages/say.js';
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
  const { support, common } = kit;
  return (
    <>
      {support && (
        <a
          {...kit.part('support', prominent ? 'button' : 'link')}
          data-variant={prominent ? 'secondary' : undefined}
          href={support.href}
        >
          <span>{support.label ?? common.actions.contact_support}</span>
        </a>
      )}
      {isId(requestId) && <span {...kit.part('reference')}>{say(common.reference, { id: requestId })}</span>}
    </>
  );
}
