// Headless UI closes its dialog on a press outside of its own panel, which has this attribute.
const headlessPanel = '[aria-modal="true"] [data-headlessui-state]';
const modals = `dialog[open], [aria-modal="true"], [role="dialog"], [role="alertdialog"], ${headlessPanel}`;

/** Outside of a host's modal all is inert, and the modal's focus trap takes the focus back. */
export function dialogContainer(anchor: Element): Element | DocumentFragment {
  const { activeElement, body } = anchor.ownerDocument;
  const root = anchor.getRootNode();
  return (
    anchor.closest(modals) ?? (root instanceof ShadowRoot ? root : (activeElement?.closest(modals) ?? body))
  );
}

/** A shadow root hides its focus from the document. */
export function openerBeside(anchor: Element, seenFromDocument: Element | null): Element | null {
  const root = anchor.getRootNode();
  return root instanceof ShadowRoot ? root.activeElement : seenFromDocument;
}
