/**
 * Moves the focus from a notice's button, which goes away with its notice, to what the notice is about: the component's
 * own button, or else its root where that takes the focus.
 */
export function focusNext(button: HTMLElement): void {
  const root = button.closest<HTMLElement>('[data-layers-component]');
  const action = root?.querySelector<HTMLElement>('[data-layers-part="action"]');
  const target = action ?? (root?.tabIndex === -1 && root.hasAttribute('tabindex') ? root : null);
  target?.focus();
}
