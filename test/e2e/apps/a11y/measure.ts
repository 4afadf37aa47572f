// What a test asks of a page, in the page: each function uses nothing from outside itself.

/** The kit's targets that are smaller than `least` CSS pixels either way, as "Copy link 60×20" (WCAG 2.2, 2.5.8). */
export function smallTargets(least: number): string[] {
  const targets = document.querySelectorAll<HTMLElement>(
    '[data-layers-component] :is(a[href], button, input:not([type="hidden"]), select, summary, [role="button"])',
  );
  return [...targets].flatMap((target) => {
    // A partner's own button, or one that nobody can press.
    if (
      !target.closest('[class*="layers-"]') ||
      !target.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })
    )
      return [];
    if (target.matches('[data-layers-part="action"]:not([class*="layers-button"])')) return [];
    if (target.closest('[aria-hidden="true"]')) return [];
    // A label is a target of its input.
    const { width, height } = (target.closest('label') ?? target).getBoundingClientRect();
    if (width >= least && height >= least) return [];
    const name = target.getAttribute('aria-label') ?? target.textContent;
    return [`${name} ${Math.round(width * 10) / 10}×${Math.round(height * 10) / 10}`];
  });
}

/** What of the kit is cut off, stands outside the page's width, or lies over something else. */
export function misplaced(): string[] {
  const kit = [
    ...document.querySelectorAll<HTMLElement>('[data-layers-component], [data-layers-component] *'),
  ];
  const shown = kit.filter(
    (each) =>
      each.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) &&
      !each.closest('[aria-hidden="true"], [data-layers-part="spoken"], [data-layers-part="developer"]') &&
      // For a screen reader alone.
      !each.matches('.layers-spoken, .layers-spoken *'),
  );
  const nameOf = (each: Element) =>
    `${each.getAttribute('data-layers-part') ?? each.localName} "${each.textContent?.slice(0, 30)}"`;
  const wrong: string[] = [];

  // What a story or a host draws too wide is their own.
  const widens = (each: Element) => each.getBoundingClientRect().right > window.innerWidth + 1;
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > window.innerWidth + 1 && kit.some(widens))
    wrong.push(`The page scrolls sideways by ${scrollWidth - window.innerWidth}.`);
  for (const each of shown) {
    const { overflowX, overflowY } = getComputedStyle(each);
    const { left, right, width } = each.getBoundingClientRect();
    if (width > 0 && (left < -1 || right > window.innerWidth + 1))
      wrong.push(`beside the page: ${nameOf(each)}`);
    // A long handle ends in dots, and its title has the rest.
    const cutX = overflowX !== 'visible' && each.scrollWidth > each.clientWidth + 1 && !each.title;
    const cutY = /hidden|clip/.test(overflowY) && each.scrollHeight > each.clientHeight + 2;
    if (cutX || cutY) wrong.push(`cut off: ${nameOf(each)}`);
  }

  // Texts by the boxes of their own lines: a link in a sentence has one that its element does not.
  const texts = shown
    .slice(0, 400)
    .flatMap((each) => [...each.childNodes].map((node) => ({ each, node })))
    .filter(({ node }) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
    .map(({ each, node }) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return { each, boxes: [...range.getClientRects()] };
    });
  texts.forEach(({ each, boxes }, index) => {
    for (const other of texts.slice(index + 1)) {
      // A dialog lies over the page on purpose, and what has scrolled out of it is not there.
      if (each.closest('.layers-panel') !== other.each.closest('.layers-panel')) continue;
      const over = boxes.some((a) =>
        other.boxes.some(
          (b) =>
            Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
            Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3,
        ),
      );
      if (over) wrong.push(`over each other: ${nameOf(each)} and ${nameOf(other.each)}`);
    }
  });
  return [...new Set(wrong)];
}

/** The buttons of an open dialog that no scrolling brings into view. */
export function outOfReach(): string[] {
  return [
    ...document.querySelectorAll<HTMLElement>('[role="alertdialog"] button, dialog[open] button'),
  ].flatMap((button) => {
    button.scrollIntoView({ block: 'nearest' });
    const { left, right, top, bottom } = button.getBoundingClientRect();
    const inside =
      left >= 0 && top >= 0 && right <= window.innerWidth + 0.5 && bottom <= window.innerHeight + 0.5;
    return inside ? [] : [button.textContent ?? ''];
  });
}

/** Animations that go on although the customer asked for less motion. */
export const moving = (): string[] =>
  document.getAnimations().map((animation) => {
    const { target } = animation.effect as KeyframeEffect;
    return `${target?.className} ${(animation as CSSAnimation).animationName}`;
  });

/** The kit's controls and marks that nothing sets off where the system paints the colours. */
export function unseenInForcedColors(): string[] {
  const clear = (colour: string) => /^(transparent|rgba\(.*, 0\)|.* \/ 0\))$/.test(colour);
  const parts = document.querySelectorAll<HTMLElement>(
    '.layers-button, .layers-badge, .layers-notice:not([data-empty]), .layers-panel, .layers-skeleton-line:not(.layers-account-text)',
  );
  const frames = [...parts].flatMap((part) => {
    if (!part.checkVisibility({ visibilityProperty: true })) return [];
    const { borderTopStyle, borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(part);
    const framed =
      borderTopStyle !== 'none' && borderTopWidth !== '0px' && borderTopColor !== backgroundColor;
    return framed && !clear(borderTopColor) ? [] : [`no edge: ${part.className} "${part.textContent}"`];
  });
  const drawings = [...document.querySelectorAll<SVGElement>('[data-layers-component] svg')].flatMap(
    (svg) => {
      if (!svg.checkVisibility({ visibilityProperty: true })) return [];
      let ground: Element | null = svg;
      while (ground && clear(getComputedStyle(ground).backgroundColor)) ground = ground.parentElement;
      const { color } = getComputedStyle(svg);
      const under = ground ? getComputedStyle(ground).backgroundColor : 'rgb(255, 255, 255)';
      return color === under ? [`unseen: ${svg.parentElement?.className} ${color}`] : [];
    },
  );
  return [...frames, ...drawings];
}

/** Headings in the order of the page that leave out a level, or parts of a list that are in none. */
export function outOfOrder(): string[] {
  const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((each) =>
    Number(each.localName[1]),
  );
  const jumps = levels.filter((level, index) => index > 0 && level > (levels[index - 1] ?? 0) + 1);
  const items = [...document.querySelectorAll('[data-layers-component] li')];
  const loose = items.filter((item) => !item.parentElement?.matches('ul, ol'));
  const lists = [...document.querySelectorAll('[data-layers-component] :is(ul, ol)')];
  const mixed = lists.filter((list) => [...list.children].some((child) => child.localName !== 'li'));
  return [
    ...jumps.map((level) => `h${level} follows no h${level - 1}`),
    ...loose.map((item) => `in no list: ${item.textContent}`),
    ...mixed.map((list) => `not all items: ${list.className}`),
  ];
}
