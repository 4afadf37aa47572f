// Headless UI takes a press beside its dialog's panel for one outside of the dialog, and closes that. The panel has the
// attribute, as all that Headless UI draws.
const headlessPanel = '[aria-modal="true"] [data-headlessui-state]';
const modals = `dialog[open], [aria-modal="true"], [role="dialog"], [role="alertdialog"], ${headlessPanel}`;

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
