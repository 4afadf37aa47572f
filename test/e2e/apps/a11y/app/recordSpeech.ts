/** What a screen reader says of the page's live regions, and what it never gets to say. */
export interface Speech {
  /** Each announcement, in order. */
  said: string[];
  /** The words of regions that came onto the page with words in them: most screen readers stay silent about these. */
  unsaid: string[];
}

const regions = '[role="status"], [role="alert"], [role="log"], [aria-live]:not([aria-live="off"])';

/** The words that are there for a screen reader, those on the page and those for it alone. */
function wordsOf(region: Element): string {
  const walker = document.createTreeWalker(region, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) => {
    if (!(node instanceof Element)) return NodeFilter.FILTER_ACCEPT;
    const hidden = node.getAttribute('aria-hidden') === 'true' || getComputedStyle(node).display === 'none';
    return hidden ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  });
  const texts: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node.textContent ?? '');
  return texts.join(' ').replace(/\s+/g, ' ').trim();
}

const addsWords = ({ type, addedNodes, target, oldValue }: MutationRecord) =>
  type === 'characterData' ? target.textContent !== oldValue : addedNodes.length > 0;

/**
 * Listens as a screen reader does, from now on: to regions that were there before their words, to additions and not to
 * removals, to a region as a whole, and to one that is busy only once it is not any more.
 */
export function recordSpeech(): Speech {
  const speech: Speech = { said: [], unsaid: [] };
  const known = new Set<Element>();
  const held = new Set<Element>();

  new MutationObserver((records) => {
    for (const region of document.querySelectorAll(regions)) {
      if (known.has(region)) continue;
      known.add(region);
      const words = wordsOf(region);
      if (words) speech.unsaid.push(words);
    }
    const changed = new Set(held);
    for (const record of records) {
      if (record.type === 'attributes' || !addsWords(record)) continue;
      const { target } = record;
      const region = (target instanceof Element ? target : target.parentElement)?.closest(regions);
      // One that came in this very batch came with its words.
      if (region && !records.some(({ addedNodes }) => [...addedNodes].some((node) => node.contains(region))))
        changed.add(region);
    }
    for (const region of changed) {
      held.delete(region);
      const words = region.isConnected ? wordsOf(region) : '';
      if (region.closest('[aria-busy="true"]')) held.add(region);
      else if (words) speech.said.push(words);
    }
  }).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    characterDataOldValue: true,
    attributeFilter: ['aria-busy'],
  });
  return speech;
}
