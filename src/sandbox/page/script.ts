/** The page is whole without it, and shows how things stood when it was opened. */
export const script = `
const shown = () => document.querySelector('[data-live]');

async function refresh() {
  if (document.visibilityState !== 'visible') return;
  try {
    const answer = await fetch('/__sandbox/');
    if (!answer.ok) throw new Error();
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-live]');
    document.documentElement.removeAttribute('data-stopped');
    const old = shown();
    const isBusy = old.contains(document.activeElement);
    if (next && old && !isBusy && !next.isEqualNode(old)) old.replaceWith(document.adoptNode(next));
  } catch {
    document.documentElement.setAttribute('data-stopped', '');
  }
}

setInterval(refresh, 2000);
document.addEventListener('visibilitychange', refresh);
`;
