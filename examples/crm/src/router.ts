import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
const notify = () => {
  for (const listener of listeners) listener();
};

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The URL the page is on. Renders again when it changes. */
export function useUrl(): URL {
  return new URL(useSyncExternalStore(subscribe, () => window.location.href));
}

/** Goes to another of the app's pages without loading the document again. */
export function navigate(path: string, { replace = false } = {}): void {
  window.history[replace ? 'replaceState' : 'pushState'](null, '', path);
  if (!replace) window.scrollTo(0, 0);
  notify();
}

/** Turns plain links to the app's own pages into client navigations, the kit's links among them. */
export function startRouter(): void {
  window.addEventListener('popstate', notify);
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link?.target !== '' || link.hasAttribute('download')) return;
    if (link.origin !== window.location.origin || link.hash !== '') return;
    event.preventDefault();
    navigate(link.pathname + link.search);
  });
}
