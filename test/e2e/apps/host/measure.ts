/** What is wrong with components as they are drawn on the page. Runs in the page, so it stands alone. */
export function findFaults(components = '[data-layers-component]'): string[] {
  const faults: string[] = [];
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  type Rgba = [number, number, number, number];

  const read = (color: string): Rgba => {
    if (!context) throw new Error('There is no canvas.');
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = '#000';
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0, a = 0] = context.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top: Rgba, bottom: Rgba): Rgba => {
    const a = top[3] + bottom[3] * (1 - top[3]);
    const mix = (i: 0 | 1 | 2) =>
      a === 0 ? 0 : (top[i] * top[3] + bottom[i] * bottom[3] * (1 - top[3])) / a;
    return [mix(0), mix(1), mix(2), a];
  };
  const luminance = ([r, g, b]: Rgba) => {
    const channel = (value: number) =>
      value <= 10.3 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
    return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  };

  /** What is behind an element's words: its own grounds and those of everything it stands in. */
  const groundOf = (element: Element): Rgba => {
    let ground: Rgba = [0, 0, 0, 0];
    for (let at: Element | null = element; at && ground[3] < 1; at = at.parentElement) {
      const layer = getComputedStyle(at, '::before');
      const drawn = layer.content !== 'none' && layer.content !== 'normal' && layer.position === 'absolute';
      if (drawn) ground = over(ground, read(layer.backgroundColor));
      ground = over(ground, read(getComputedStyle(at).backgroundColor));
    }
    return over(ground, [255, 255, 255, 1]);
  };

  const describe = (element: Element) => {
    const where = element.closest('[data-case]')?.getAttribute('data-case') ?? 'page';
    const part = element.closest('[data-layers-part]')?.getAttribute('data-layers-part');
    return `${where}: ${part} "${element.textContent?.trim().slice(0, 24)}"`;
  };

  const spoken = (element: Element) => element.closest('[data-layers-part="spoken"]') !== null;
  const texts: { element: Element; box: DOMRect }[] = [];
  for (const root of document.querySelectorAll(components)) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!element || !node.textContent?.trim() || spoken(element)) continue;
      if (element.closest('[data-layers-component]') !== root) continue;
      if (element.closest('[aria-hidden="true"]')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width * box.height === 0) faults.push(`${describe(element)} takes no room`);
      texts.push({ element, box });

      const style = getComputedStyle(element);
      const ground = groundOf(element);
      const ink = luminance(over(read(style.color), ground));
      const [dim, bright] = [ink, luminance(ground)].sort((a, b) => a - b) as [number, number];
      const contrast = (bright + 0.05) / (dim + 0.05);
      if (contrast < 4.5) faults.push(`${describe(element)} has a contrast of ${contrast.toFixed(2)}`);
      if (Number.parseFloat(style.fontSize) < 11)
        faults.push(`${describe(element)} is ${style.fontSize} small`);
    }
  }

  for (const { element, box } of texts) {
    // A long handle ends in an ellipsis and has its whole self as a title.
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { overflowX } = getComputedStyle(at);
      const ends = at.getAttribute('data-layers-part') === 'handle' && at.hasAttribute('title');
      if (!ends && overflowX !== 'visible' && at.scrollWidth > at.clientWidth + 1)
        faults.push(`${describe(element)} is cut off in ${at.className || at.localName}`);
      if (at.matches('[data-case], main, [data-layers-component="RevokeDialog"]')) break;
    }
    for (const other of texts) {
      if (other.element === element || other.element.contains(element) || element.contains(other.element))
        continue;
      const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      const hidden =
        element.closest('[data-layers-part="handle"]') ??
        other.element.closest('[data-layers-part="handle"]');
      if (wide > 2 && high > 4 && !hidden)
        faults.push(`${describe(element)} lies over ${describe(other.element)}`);
    }
  }

  for (const button of document.querySelectorAll(`${components} :is(button, a[href])`)) {
    button.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = button.getBoundingClientRect();
    if (width < 24 || (height < 24 && !button.matches('[data-layers-part="support"]')))
      faults.push(`${describe(button)} is ${width.toFixed(0)} by ${height.toFixed(0)}`);
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    if (!hit || !button.contains(hit))
      faults.push(`${describe(button)} is covered by ${hit?.outerHTML.slice(0, 60)}`);
  }
  scrollTo(0, 0);
  return [...new Set(faults)];
}
