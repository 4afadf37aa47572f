import type { FocusReturn } from './focusReturn.js';
import { lockScroll } from './lockScroll.js';

/** React removes the dialog with a card that its list drops, while the dialog still says what happened. */
export function cloneDialogResult(dialog: HTMLElement, { go, isPageIntact }: Omit<FocusReturn, 'row'>): void {
  const container = dialog.parentNode;
  const copy = dialog.cloneNode(true) as HTMLElement;
  const close = copy.querySelector<HTMLElement>('[data-layers-part="cancel"]');
  queueMicrotask(() => {
    if (!container?.isConnected || !close || !isPageIntact()) return;
    const unlock = lockScroll();
    const end = () => {
      window.removeEventListener('keydown', onKey, true);
      copy.remove();
      unlock();
      go();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' && event.key !== 'Tab') return;
      event.preventDefault();
      event.stopImmediatePropagation();
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
