import type { Theme } from 'layers-connect';
import { type RefObject, useEffect, useState } from 'react';
import { type Measured, measure, painted } from './contrast.js';
import { pairs, seenOn } from './pairs.js';

export interface Findings {
  /** By the pair's name. Null where its parts are not on the page yet. */
  ratios: Record<string, Measured | null>;
  /** What each colour comes to, as `#rrggbb`. */
  colors: Partial<Record<keyof Theme, string>>;
}

function look(root: Element): Findings {
  const ratios = pairs.map(({ name, on }) => {
    const element = root.querySelector(on);
    return [name, element && measure(element)];
  });
  const colors = Object.entries(seenOn).flatMap(([token, { on, as }]) => {
    const element = root.querySelector(on);
    return element ? [[token, painted(element, as)]] : [];
  });
  return { ratios: Object.fromEntries(ratios), colors: Object.fromEntries(colors) };
}

/** Measures what is drawn inside an element, after each change of it. */
export function useMeasured(within: RefObject<HTMLElement | null>): Findings {
  const [findings, setFindings] = useState<Findings>({ ratios: {}, colors: {} });
  useEffect(() => {
    const root = within.current;
    if (!root) return;
    let asked = 0;
    const soon = () => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(() => setFindings(look(root)));
    };
    const observer = new MutationObserver(soon);
    const attributes = ['style', 'class', 'data-status', 'data-layers-color-scheme', 'data-scheme'];
    observer.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: attributes });
    soon();
    return () => {
      cancelAnimationFrame(asked);
      observer.disconnect();
    };
  }, [within]);
  return findings;
}
