// Headless UI takes a press beside its dialog's panel for one outside of the dialog, and closes that. The panel has the
// attribute, as all that Headless UI draws.
const headlessPanel = '[aria-modal="true"] [data-headlessui-state]';
const modals = `dialog[open], [aria-modal="true"], [role="dialog"], [role="alertdialog"], ${headlessPanel}`;

/**
 * The host's modal around the anchor: outside of a modal one all is dead, and its focus trap takes back the focus. Else
 * the body, or the shadow root whose styles the component has.
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
