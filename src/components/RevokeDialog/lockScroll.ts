/** No policy blocks styles that are set through CSSOM. */
export function lockScroll(): () => void {
  const { documentElement: root, body } = document;
  // The browser applies the body's overflow to the page while the root element has none.
  const page = getComputedStyle(root).overflowY === 'visible' ? body : root;
  if (getComputedStyle(page).overflowY === 'hidden') return () => {};

  const barTakesRoom = window.innerWidth > root.clientWidth;
  // The shorthand reads as empty where a page has set one of the two.
  const undo = [set(page, 'overflow-x', 'hidden'), set(page, 'overflow-y', 'hidden')];
  if (barTakesRoom) undo.push(set(root, 'scrollbar-gutter', 'stable'));
  return () => {
    for (const each of undo) each();
  };
}

function set({ style }: HTMLElement, property: string, value: string): () => void {
  const before = style.getPropertyValue(property);
  const priority = style.getPropertyPriority(property);
  style.setProperty(property, value, 'important');
  return () => {
    if (style.getPropertyValue(property) === value) style.setProperty(property, before, priority);
  };
}
