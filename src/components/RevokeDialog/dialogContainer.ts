const modals = 'dialog[open], [aria-modal="true"], [role="dialog"], [role="alertdialog"]';

/**
 * Where a dialog belongs: into the host's own one, where that is open around what asks for it, because all outside of a
 * modal one is dead to the mouse, the keyboard and screen readers, and its focus trap takes back the focus. Else at the
 * end of the body, or of the shadow root whose styles the component has.
 */
export function dialogContainer(anchor: Element): Element | DocumentFragment {
  const { activeElement, body } = anchor.ownerDocument;
  const root = anchor.getRootNode();
  return (
    anchor.closest(modals) ?? (root instanceof ShadowRoot ? root : (activeElement?.closest(modals) ?? body))
  );
}

/** What had the focus when a dialog was asked for: a shadow root hides that from the document. */
export function openerBeside(anchor: Element, seenFromDocument: Element | null): Element | null {
  const root = anchor.getRootNode();
  return root instanceof ShadowRoot ? root.activeElement : seenFromDocument;
}

/** The button of the menu or popover that an element stands in: the menu itself is gone when the focus returns. */
export function triggerOf(element: Element | null): Element | null {
  const root = element?.getRootNode() as Document | ShadowRoot | undefined;
  for (let popup = element; popup; popup = popup.parentElement) {
    const controls = popup.id && `[aria-controls="${CSS.escape(popup.id)}"]`;
    const trigger = controls && root?.querySelector(controls);
    if (trigger) return trigger;
    const labelledBy =
      popup.matches('[role="menu"], [role="listbox"]') && popup.getAttribute('aria-labelledby');
    if (labelledBy) return root?.getElementById(labelledBy) ?? null;
  }
  return null;
}
