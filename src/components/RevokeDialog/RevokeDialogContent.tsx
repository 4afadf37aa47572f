'use client';
import * as AlertDialog from '@radix-ui/react-alert-dialog';
import { type ReactNode, type Ref, useCallback, useEffect, useRef, useState } from 'react';
import { useRevokeAccount } from '../../hooks/useRevokeAccount.js';
import { useSecondsUntil } from '../../hooks/useSecondsUntil.js';
import { revokeDialog } from '../../messages/en/revokeDialog.js';
import { shared } from '../../messages/en/shared.js';
import { formatMessage } from '../../messages/format/formatMessage.js';
import type { Appearance, AppearanceProps } from '../appearance/useAppearance.js';
import { handleWords } from '../shared/accountHandle.js';
import { Button } from '../shared/Button.js';
import { DeveloperPanel } from '../shared/DeveloperPanel.js';
import { describeWith } from '../shared/ErrorNotice.js';
import { SupportLink } from '../shared/SupportLink.js';
import { RestorePointerEvents, useBodyPointerEvents } from './BodyPointerEvents.js';
import { useEscape, wrapTab } from './dialogKeys.js';
import { lockScroll } from './lockScroll.js';
import type { RevokeDialogProps } from './RevokeDialogProps.js';
import { stopReactEvents } from './stopReactEvents.js';
import { type DialogPlace, useDialogPlace } from './useDialogPlace.js';
import { useDeferredCallback, useRevokeDialogLifecycle } from './useRevokeDialogLifecycle.js';

export interface RevokeDialogContentProps extends Omit<RevokeDialogProps, keyof AppearanceProps> {
  appearance: Appearance;
  rootRef: Ref<HTMLDivElement>;
  opener: Element | null;
  trigger: Element | null;
}

export function RevokeDialogContent(props: RevokeDialogContentProps): ReactNode {
  const { place, findPlace } = useDialogPlace(props.opener);
  return place ? <Content {...props} {...place} /> : <span hidden ref={findPlace} />;
}

function Content(props: RevokeDialogContentProps & DialogPlace): ReactNode {
  const {
    appearance,
    rootRef,
    account,
    open,
    onOpenChange,
    onRevoked,
    onError,
    opener,
    trigger,
    returnFocusTo,
    container,
    ownedByKit,
    ...root
  } = props;
  const deferred = useDeferredCallback(onRevoked);
  const { status, outcome, error, revoke, check } = useRevokeAccount({
    onRevoked: deferred.call,
    onError,
    rereadLists: false,
  });
  const cancel = useRef<HTMLButtonElement>(null);
  const working = status === 'revoking' || status === 'confirming';
  const revoked = status === 'revoked';
  const unconfirmed = status === 'unconfirmed';
  const words = appearance.messages('revokeDialog', revokeDialog);
  const named = handleWords(appearance, account);
  const described =
    error && describeWith(appearance, error, { platform: account.platform, context: 'disconnect' });
  const asks = !revoked && !unconfirmed && (!described || described.action === 'try_again');

  const [retryAt, setRetryAt] = useState(0);
  const retryInSeconds = useSecondsUntil(retryAt);
  useEffect(() => {
    setRetryAt(error?.retryAfterMs ? performance.now() + error.retryAfterMs : 0);
  }, [error]);

  const pageBody = container.ownerDocument.body;
  const pointerEvents = useBodyPointerEvents(pageBody);
  useEffect(lockScroll, []);
  useEffect(() => {
    if (revoked) deferred.flush();
  }, [revoked, deferred.flush]);
  const element = useRef<HTMLDivElement>(null);
  const { close, restoreFocus } = useRevokeDialogLifecycle({
    element,
    revoked,
    listsChanged: revoked || unconfirmed,
    opener,
    trigger,
    returnFocusTo,
    ownedByKit,
    onOpenChange,
  });

  const raise = useCallback(
    (dialog: HTMLDivElement | null) => {
      element.current = dialog;
      // The top layer is above any z-index, transform or overflow. A detached element would throw.
      if (dialog?.isConnected) dialog.togglePopover?.(true);
      if (typeof rootRef === 'function') return rootRef(dialog);
      if (rootRef) rootRef.current = dialog;
    },
    [rootRef],
  );

  useEscape(useCallback(() => working || close(), [working, close]));

  useEffect(() => {
    if (!asks && !unconfirmed) cancel.current?.focus();
  }, [asks, unconfirmed]);

  const title = revoked
    ? words.doneTitle
    : unconfirmed
      ? words.unconfirmedTitle
      : described
        ? words.failedTitle
        : words.title;
  const body = revoked
    ? formatMessage(words.done, { count: outcome.canceledScheduledPosts, platform: named.platform })
    : status === 'confirming'
      ? words.confirming
      : (described?.title ?? formatMessage(words.body, named));
  const label = working
    ? words.working
    : unconfirmed
      ? words.check
      : retryInSeconds !== null
        ? formatMessage(appearance.messages('shared', shared).retryIn, { seconds: retryInSeconds })
        : (described?.actionLabel ?? words.confirm);

  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => next || working || close()}>
      <AlertDialog.Portal container={container as HTMLElement}>
        {/* A plain element: Radix's Overlay locks scrolling with an injected <style>, which a strict policy blocks. */}
        <div
          {...root}
          {...stopReactEvents(root)}
          {...appearance.root}
          ref={raise}
          // jsdom hides an element with the attribute, and cannot show it.
          popover={'showPopover' in HTMLElement.prototype ? 'manual' : undefined}
          data-status={status}
        >
          <AlertDialog.Content
            {...appearance.part('panel')}
            aria-modal="true"
            onKeyDown={wrapTab}
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              restoreFocus();
            }}
          >
            <RestorePointerEvents body={pageBody} wanted={pointerEvents} />
            <div role="status" aria-atomic="true">
              <AlertDialog.Title {...appearance.part('title')}>
                <bdi>{formatMessage(title, named)}</bdi>
              </AlertDialog.Title>
              <AlertDialog.Description asChild>
                <div {...appearance.part('body')}>{body}</div>
              </AlertDialog.Description>
              {described?.body && <div {...appearance.part('body')}>{described.body}</div>}
            </div>
            <span {...appearance.part('spoken')} role="status">
              {status === 'revoking' && words.working}
            </span>
            {/* Not the panel: a screen reader keeps to itself what is said inside of something busy. */}
            <div {...appearance.part('actions')} aria-busy={working || undefined}>
              {described?.showSupport && <SupportLink appearance={appearance} requestId={error?.requestId} />}
              <AlertDialog.Cancel
                {...appearance.part('cancel', 'button')}
                ref={cancel}
                data-variant={revoked ? 'primary' : 'secondary'}
                aria-disabled={working || undefined}
                onClick={(event) => working && event.preventDefault()}
              >
                <span>{revoked ? words.finish : asks ? words.cancel : words.close}</span>
              </AlertDialog.Cancel>
              {(asks || unconfirmed) && (
                <Button
                  appearance={appearance}
                  part={unconfirmed ? 'retry' : 'confirm'}
                  variant={unconfirmed ? 'primary' : 'danger'}
                  busy={working}
                  inert={retryInSeconds !== null}
                  onClick={() => (unconfirmed ? check() : revoke(account))}
                >
                  {label}
                </Button>
              )}
            </div>
            {process.env.NODE_ENV !== 'production' && error && <DeveloperPanel error={error} />}
          </AlertDialog.Content>
        </div>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
