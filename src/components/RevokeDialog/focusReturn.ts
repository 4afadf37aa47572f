const cards = '[data-layers-component="ConnectedAccount"]';
const rows = 'li, tr, [role="listitem"], [role="row"], [data-layers-part="account"]';
const lists =
  '[data-layers-component], ul, ol, table, [role="list"], [role="table"], [role="grid"], section, main';
const focusable = 'button, a[href], input, select, textarea, [tabindex]';

const refetchWatchMs = 15_000;

export interface FocusReturn {
  row: Element | null;
  go(): void;
  isPageIntact(): boolean;
}

/** The account's row, else the next row, the previous one, the list. Works in a partner's own list too. */
export function captureFocusReturn(opener: Element | null): FocusReturn {
  const card = opener?.closest<HTMLElement>(cards);
  const row = card ?? opener?.closest<HTMLElement>(rows) ?? null;
  if (!row) return { row, go: () => focusOn(opener), isPageIntact: () => true };
  const above = ancestors(row);
  const around = above.filter((element) => element.matches(lists));
  const scope = around.find((element) => element.querySelectorAll(card ? cards : ':scope > *').length > 1);
  const all = card ? [...(scope?.querySelectorAll(cards) ?? [])] : [...(row.parentElement?.children ?? [])];
  const at = all.indexOf(row);
  const fallbackTargets = [...all.slice(at + 1), ...all.slice(0, at).reverse()];

  const focusNext = () => {
    const near = fallbackTargets.find((each) => each.isConnected);
    const list = around.filter((each) => each.isConnected);
    focusOn(near ?? list.find((each) => each.matches('[tabindex]')) ?? list[0]);
  };
  const go = () => {
    if (!row.isConnected) return focusNext();
    focusOn(card ?? (opener?.isConnected ? opener : row));
    // A refetch may drop the row with the focus in it.
    const observer = new MutationObserver(() => {
      if (row.isConnected) return;
      stop();
      if (isNowhere(document.activeElement)) focusNext();
    });
    const timer = setTimeout(() => observer.disconnect(), refetchWatchMs);
    const stop = () => {
      clearTimeout(timer);
      observer.disconnect();
    };
    observer.observe(row.getRootNode(), { childList: true, subtree: true });
  };
  return { row, go, isPageIntact: () => above.some((element) => element.isConnected) };
}

function ancestors(element: Element): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let each = element.parentElement; each && each !== document.body; each = each.parentElement) {
    found.push(each);
  }
  return found;
}

const isNowhere = (element: Element | null) => element === null || element === document.body;

export function focusOn(element: Element | null | undefined): void {
  if (!(element instanceof HTMLElement) || element === document.body) return;
  const target = element.matches(focusable) ? element : element.querySelector<HTMLElement>(focusable);
  if (!target) element.tabIndex = -1;
  (target ?? element).focus();
}
