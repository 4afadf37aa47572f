'use client';
import * as AlertDialog from 'radix-ui/alert-dialog';
import { type ReactNode, type Ref, useEffect, useRef, useState } from 'react';
import { useRevokeAccount } from '../hooks/useRevokeAccount.js';
import { useSecondsUntil } from '../hooks/useSecondsUntil.js';
import { revokeDialog } from '../messages/en/revokeDialog.js';
import { shared } from '../messages/en/shared.js';
import { say } from '../messages/say.js';
import { ActionButton } from './parts/ActionButton.js';
import { describeWith } from './parts/errorNotice.js';
import { handleOf } from './parts/handleOf.js';
import { lockScroll } from './parts/lockScroll.js';
import { SupportLink } from './parts/SupportLink.js';
import type { Kit, KitProps } from './parts/useKit.js';
import type { RevokeDialogProps } from './RevokeDialog.js';

export interface RevokeDialogContentProps extends Omit<RevokeDialogProps, keyof KitProps | 'returnFocusTo'> {
  kit: Kit;
  rootRef: Ref<HTMLDivElement>;
  onRestoreFocus(revoked: boolean): void;
}

/** The dialog itself, in a module of its own so that Radix's AlertDialog is loaded with it and never before. */
export function RevokeDialogContent(props: RevokeDialogContentProps): ReactNode {
  const { kit, rootRef, account, open, onOpenChange, onRevoked, onError, onRestoreFocus, ...root } = props;
  const { status, outcome, error, revoke } = useRevokeAccount({ onRevoked, onError });
  const cancel = useRef<HTMLButtonElement>(null);
  const working = status === 'revoking' || status === 'confirming';
  const revoked = status === 'revoked';
  // The dialog's fate is not the account's: its last words stay when the list drops the row.
  const words = kit.words('revokeDialog', revokeDialog);
  const named = { platform: kit.nameOf(account.platform), handle: handleOf(kit, account) };
  const described = error && describeWith(kit, error, { platform: account.platform, context: 'disconnect' });
  const asks = !revoked && (!described || described.action === 'try_again');

  const [retryAt, setRetryAt] = useState(0);
  const retryInSeconds = useSecondsUntil(retryAt);
  useEffect(() => {
    setRetryAt(error?.retryAfterMs ? performance.now() + error.retryAfterMs : 0);
  }, [error]);

  useEffect(lockScroll, []);

  useEffect(() => {
    // The button that was pressed is gone.
    if (!asks) cancel.current?.focus();
  }, [asks]);

  const title = revoked ? words.doneTitle : described ? words.failedTitle : words.title;
  const body = revoked
    ? say(words.done, { count: outcome?.canceledScheduledPosts ?? null, platform: named.platform })
    : status === 'confirming'
      ? words.confirming
      : (described?.title ?? say(words.body, named));

  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => next || working || onOpenChange(false)}>
      <AlertDialog.Portal>
        {/* An element of our own: Radix's Overlay locks scrolling with an injected <style>, which a strict policy blocks. */}
        <div {...root} {...kit.root} ref={rootRef} data-status={status}>
          <AlertDialog.Content
            {...kit.part('panel')}
            aria-modal="true"
            aria-busy={working || undefined}
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              onRestoreFocus(revoked);
            }}
          >
            <div role="status" aria-atomic="true">
              <AlertDialog.Title {...kit.part('title')}>
                <bdi>{say(title, named)}</bdi>
              </AlertDialog.Title>
              <AlertDialog.Description {...kit.part('body')}>{body}</AlertDialog.Description>
              {described?.body && <p {...kit.part('body')}>{described.body}</p>}
            </div>
            <div {...kit.part('actions')}>
              {described?.showSupport && <SupportLink kit={kit} requestId={error?.requestId} />}
              <AlertDialog.Cancel
                {...kit.part('cancel', 'button')}
                ref={cancel}
                data-variant={revoked ? 'primary' : 'secondary'}
                aria-disabled={working || undefined}
                onClick={(event) => working && event.preventDefault()}
              >
                <span>{asks ? words.cancel : words.close}</span>
              </AlertDialog.Cancel>
              {asks && (
                <ActionButton
                  kit={kit}
                  part="confirm"
                  variant="danger"
                  busy={working}
                  inert={retryInSeconds !== null}
                  onClick={() => revoke(account)}
                >
                  {working
                    ? words.working
                    : retryInSeconds !== null
                      ? say(kit.words('shared', shared).retryIn, { seconds: retryInSeconds })
                      : (described?.actionLabel ?? words.confirm)}
                </ActionButton>
              )}
            </div>
          </AlertDialog.Content>
        </div>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
