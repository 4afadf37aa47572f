export function focusNext(button: HTMLElement): void {
  const root = button.closest<HTMLElement>('[data-layers-component]');
  const action = root?.querySelector<HTMLElement>('[data-layers-part="action"]');
  const target = action ?? (root?.tabIndex === -1 && root.hasAttribute('tabindex') ? root : null);
  target?.focus();
}
