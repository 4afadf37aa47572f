/** Leaves a page alone that somebody else has locked. Styles are set through CSSOM, which no policy blocks. */
export function lockScroll(): () => void {
  const { documentElement: root, body } = document;
  // A body's overflow is the page's as long as the root element has none of its own.
  const page = getComputedStyle(root).overflowY === 'visible' ? body : root;
  if (getComputedStyle(page).overflowY === 'hidden') return () => {};

  const barTakesRoom = window.innerWidth > root.clientWidth;
  // One by one: of a shorthand that the page has set in part, there is nothing to give back.
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
    // What was changed in the meantime is not ours to change back.
    if (style.getPropertyValue(property) === value) style.setProperty(property, before, priority);
  };
}
