/** What the eye meets: the browser paints the colours on a canvas, because a string may name any colour space. */
const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

type Rgb = readonly [number, number, number];

function paint(colors: readonly string[]): Rgb {
  if (!canvas) return [0, 0, 0];
  canvas.fillStyle = '#fff';
  canvas.fillRect(0, 0, 1, 1);
  for (const color of colors) {
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
  }
  const [r = 0, g = 0, b = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return [r, g, b];
}

const share = (value: number) => {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
};
const luminance = ([r, g, b]: Rgb) => 0.2126 * share(r) + 0.7152 * share(g) + 0.0722 * share(b);

/** WCAG 2.2's contrast ratio, from 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [dim = 0, bright = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (bright + 0.05) / (dim + 0.05);
}

export const toHex = (rgb: Rgb) => `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`;

/** The grounds that lie under an element, the lowest first. */
function groundsOf(element: Element): string[] {
  const grounds: string[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) {
    grounds.unshift(getComputedStyle(at).backgroundColor);
  }
  return grounds;
}

export interface Measured {
  words: Rgb;
  ground: Rgb;
  ratio: number;
}

/** Holds an element's colour against what lies under it. */
export function measure(element: Element): Measured {
  const grounds = groundsOf(element);
  const ground = paint(grounds);
  const words = paint([...grounds, getComputedStyle(element).color]);
  return { words, ground, ratio: contrast(words, ground) };
}

/** What a property of an element is painted as. */
export function painted(element: Element, property: 'color' | 'backgroundColor' | 'borderTopColor'): string {
  return toHex(paint([...groundsOf(element), getComputedStyle(element)[property]]));
}
