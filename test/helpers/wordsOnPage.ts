import { en, leavesOf, sayings } from './packs.js';

/** What a page says: its texts, and the attributes that a screen reader or a tooltip speaks. */
export function wordsOnPage(root: Element = document.body): string[] {
  const said: string[] = [];
  for (const element of [root, ...root.querySelectorAll('*')]) {
    // The note to the developer is English in every language, and says so.
    if (element.closest('[data-layers-part="developer"], script, style')) continue;
    for (const name of ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'alt', 'placeholder']) {
      const value = element.getAttribute(name);
      if (value) said.push(value);
    }
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE && node.textContent?.trim()) said.push(node.textContent);
    }
  }
  return said;
}

const names = new Set(['TikTok', 'Instagram']);

/** Every English text that is no name. */
export const englishTexts: ReadonlySet<string> = new Set(
  [...leavesOf(en)]
    .filter(([path]) => path !== 'locale')
    .flatMap(([path, leaf]) => sayings(en, path, leaf))
    .filter((text) => !names.has(text)),
);
