/** A menu or popover is gone when the focus returns, and its button is not. */
export function triggerOf(element: Element | null): Element | null {
  for (let popup = element; popup; popup = popup.parentElement) {
    const trigger = popup.id && document.querySelector(`[aria-controls="${CSS.escape(popup.id)}"]`);
    if (trigger) return trigger;
    const labelledBy =
      popup.matches('[role="menu"], [role="listbox"]') && popup.getAttribute('aria-labelledby');
    if (labelledBy) return document.getElementById(labelledBy);
  }
  return null;
}
