import type { Return } from './focusReturn.js';
import { lockScroll } from './lockScroll.js';

/**
 * Leaves a copy of the dialog's last words on the page until the customer has closed it. For a card that a partner's
 * list drops while its dialog says what happened: React takes the dialog away with the card.
 */
export function keepResult(dialog: HTMLElement, after: Pick<Return, 'go' | 'pageStands'>): void {
  const container = dialog.parentNode;
  const copy = dialog.cloneNode(true) as HTMLElement;
  const close = copy.querySelector<HTMLElement>('[data-layers-part="cancel"]');
  // After React has taken the original away.
  queueMicrotask(() => {
    if (!container?.isConnected || !close || !after.pageStands()) return;
    const unlock = lockScroll();
    const end = () => {
      window.removeEventListener('keydown', onKey, true);
      copy.remove();
      unlock();
      after.go();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' && event.key !== 'Tab') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      // Its one button has the focus, and there is nowhere else to go.
      if (event.key === 'Escape') end();
      else close.focus();
    };
    container.append(copy);
    copy.togglePopover?.(true);
    close.addEventListener('click', end);
    window.addEventListener('keydown', onKey, true);
    close.focus();
  });
}
