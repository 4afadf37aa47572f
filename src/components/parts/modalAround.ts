const modals = 'dialog[open], [aria-modal="true"], [role="dialog"], [role="alertdialog"]';

/**
 * The element that a dialog belongs into: the host's own dialog, where one is open around what asks for it. Everything
 * outside of a modal one is dead to the mouse, the keyboard and screen readers, and its focus trap takes back the focus.
 */
export function modalAround(anchor: Element): Element {
  return anchor.closest(modals) ?? document.activeElement?.closest(modals) ?? document.body;
}
