const pairs = [
  ['#6b4423', '#f6ead9'],
  ['#1f5c4d', '#dff3ec'],
  ['#7a2e4d', '#fbe3ec'],
  ['#2f4a8a', '#e3eafb'],
  ['#8a5a00', '#fff0cf'],
] as const;

const sum = (text: string): number =>
  Array.from(text, (letter) => letter.codePointAt(0) ?? 0).reduce((a, b) => a + b, 0);

/** A handle always gets the same picture, and no letter of it is in the markup. */
export function avatarSvg(handle: string): string {
  const [dark, light] = pairs[sum(handle) % pairs.length] ?? pairs[0];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="128" height="128"><rect width="64" height="64" fill="${dark}"/><g fill="none" stroke="${light}" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"><path d="M18 29h24v10a9 9 0 0 1-9 9h-6a9 9 0 0 1-9-9z"/><path d="M42 32h3a4.5 4.5 0 0 1 0 9h-3.5"/><path d="M25 22c-2-3 2-4 0-7M34 22c-2-3 2-4 0-7"/></g></svg>`;
}
