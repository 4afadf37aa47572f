'use client';
import * as AlertDialog from 'radix-ui/alert-dialog';
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useRevokeAccount } from '../../hooks/useRevokeAccount.js';
import { useSecondsUntil } from '../../hooks/useSecondsUntil.js';
import { revokeDialog } from '../../messages/en/revokeDialog.js';
import { shared } from '../../messages/en/shared.js';
import { formatMessage } from '../../messages/format/formatMessage.js';
import type { Appearance, AppearanceProps } from '../appearance/useAppearance.js';
import { accountHandle } from '../shared/accountHandle.js';
import { Button } from '../shared/Button.js';
import { DeveloperPanel } from '../shared/DeveloperPanel.js';
import { describeWith } from '../shared/ErrorNotice.js';
import { SupportLink } from '../shared/SupportLink.js';
import { dialogContainer, openerBeside } from './dialogContainer.js';
import { lockScroll } from './lockScroll.js';
import type { RevokeDialogProps } from './RevokeDialog.js';
import { useRevokeDialogLifecycle, useToldWhenShown } from './useRevokeDialogLifecycle.js';

export interface RevokeDialogContentProps extends Omit<RevokeDialogProps, keyof AppearanceProps> {
  appearance: Appearance;
  rootRef: Ref<HTMLDivElement>;
  /** What had the focus when the dialog was asked for. */
  opener: Element | null;
}

/** The dialog itself, in a module of its own so that Radix's AlertDialog is loaded with it and never before. */
export function RevokeDialogContent(props: RevokeDialogContentProps): ReactNode {
  const [place, setPlace] = useState<Place>();
  // Stands where the dialog was asked for, which is how its place on the page is found.
  const findPlace = (anchor: Element | null) => {
    if (!anchor) return;
    setPlace({
      container: dialogContainer(anchor),
      opener: openerBeside(anchor, props.opener),
      ownedByKit: anchor.closest('[data-layers-component]') !== null,
    });
  };
  return place ? <Content {...props} {...place} /> : <span hidden ref={findPlace} />;
}

interface Place {
  container: Element | DocumentFragment;
  opener: Element | null;
  ownedByKit: boolean;
}

function Content(props: RevokeDialogContentProps & Place): ReactNode {
  const {
    appearance,
    rootRef,
    account,
    open,
    onOpenChange,
    onRevoked,
    onError,
    opener,
    returnFocusTo,
    container,
    ownedByKit,
    ...root
  } = props;
  const told = useToldWhenShown(onRevoked);
  const { status, outcome, error, revoke } = useRevokeAccount({
    onRevoked: told.note,
    onError,
    rereadLists: false,
  });
  const cancel = useRef<HTMLButtonElement>(null);
  const working = status === 'revoking' || status === 'confirming';
  const revoked = status === 'revoked';
  // The dialog's fate is not the account's: its last words stay when the list drops the row.
  const words = appearance.messages('revokeDialog', revokeDialog);
  const named = {
    platform: appearance.platformName(account.platform),
    handle: accountHandle(appearance, account),
  };
  const described =
    error && describeWith(appearance, error, { platform: account.platform, context: 'disconnect' });
  const asks = !revoked && (!described || described.action === 'try_again');

  const [retryAt, setRetryAt] = useState(0);
  const retryInSeconds = useSecondsUntil(retryAt);
  useEffect(() => {
    setRetryAt(error?.retryAfterMs ? performance.now() + error.retryAfterMs : 0);
  }, [error]);

  useEffect(lockScroll, []);
  useEffect(() => {
    if (revoked) told.tell();
  }, [revoked, told.tell]);
  const element = useRef<HTMLDivElement>(null);
  const after = { element, revoked, opener, returnFocusTo, ownedByKit, onOpenChange };
  const { close, restoreFocus } = useRevokeDialogLifecycle(after);

  const raise = useCallback(
    (dialog: HTMLDivElement | null) => {
      element.current = dialog;
      // Above the page in the browser's own order, which no z-index, transform or overflow of the page's has a part in.
      dialog?.togglePopover?.(true);
      if (typeof rootRef === 'function') return rootRef(dialog);
      if (rootRef) rootRef.current = dialog;
    },
    [rootRef],
  );

  useEffect(() => {
    // Before anything else on the page: a dialog of the host's around this one would close as well.
    const closeOnly = (event: WindowEventMap['keydown']) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!working) close();
    };
    window.addEventListener('keydown', closeOnly, true);
    return () => window.removeEventListener('keydown', closeOnly, true);
  }, [working, close]);

  useEffect(() => {
    // The button that was pressed is gone.
    if (!asks) cancel.current?.focus();
  }, [asks]);

  const title = revoked ? words.doneTitle : described ? words.failedTitle : words.title;
  const body = revoked
    ? formatMessage(words.done, { count: outcome?.canceledScheduledPosts ?? null, platform: named.platform })
    : status === 'confirming'
      ? words.confirming
      : (described?.title ?? formatMessage(words.body, named));

  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => next || working || close()}>
      <AlertDialog.Portal container={container as HTMLElement}>
        {/* An element of our own: Radix's Overlay locks scrolling with an injected <style>, which a strict policy blocks. */}
        <div {...root} {...appearance.root} ref={raise} popover="manual" data-status={status}>
          <AlertDialog.Content
            {...appearance.part('panel')}
            aria-modal="true"
            onKeyDown={turnTabAround}
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              restoreFocus();
            }}
          >
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
                <span>{asks ? words.cancel : words.close}</span>
              </AlertDialog.Cancel>
              {asks && (
                <Button
                  appearance={appearance}
                  part="confirm"
                  variant="danger"
                  busy={working}
                  inert={retryInSeconds !== null}
                  onClick={() => revoke(account)}
                >
                  {working
                    ? words.working
                    : retryInSeconds !== null
                      ? formatMessage(appearance.messages('shared', shared).retryIn, {
                          seconds: retryInSeconds,
                        })
                      : (described?.actionLabel ?? words.confirm)}
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

/**
 * Leads the Tab key around. Radix does so as well, but takes the focused element from the document, which does not see into
 * a shadow root.
 */
function turnTabAround(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Tab') return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('a[href], button')];
  const { activeElement } = event.currentTarget.getRootNode() as Document | ShadowRoot;
  if (activeElement !== stops.at(event.shiftKey ? 0 : -1)) return;
  event.preventDefault();
  stops.at(event.shiftKey ? -1 : 0)?.focus();
}
