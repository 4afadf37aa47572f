/**
 * Hands the focus on where a part of the page goes away with it: to what stands in its place, to the last of `heirs`, or
 * else to the root. It would fall back to the page's start otherwise. Returns the function that stops it.
 */
export function keepFocus(root: HTMLElement, heirs: string): () => void {
  // In a shadow root the page itself only knows the host.
  const page = root.getRootNode() as Document | ShadowRoot;
  let held: Element | null = null;
  let at = -1;

  const candidates = () => [...root.querySelectorAll<HTMLElement>(heirs)];
  const place = () => {
    at = candidates().findIndex((heir) => heir.contains(held));
  };
  const focused = ({ target }: FocusEvent) => {
    held = target as Element;
    place();
  };
  const blurred = () => {
    const before = held;
    // Some browsers say so as well of what is being taken away. What is still there was left on purpose.
    queueMicrotask(() => {
      if (held === before && before?.isConnected && page.activeElement !== before) held = null;
    });
  };
  const observer = new MutationObserver(() => {
    if (!held) return;
    if (held.isConnected) return place();
    held = null;
    const { activeElement } = page;
    if (activeElement && activeElement !== document.body) return;
    const left = candidates();
    // A root that only a script can focus.
    if (left.length === 0) root.tabIndex = -1;
    (left[Math.min(Math.max(at, 0), left.length - 1)] ?? root).focus();
  });

  root.addEventListener('focusin', focused);
  root.addEventListener('focusout', blurred);
  observer.observe(root, { childList: true, subtree: true });
  return () => {
    root.removeEventListener('focusin', focused);
    root.removeEventListener('focusout', blurred);
    observer.disconnect();
  };
}
