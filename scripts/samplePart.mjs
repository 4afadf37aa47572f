// Runs take a part of what takes long, by chance: `--one-of=3` among their arguments is one of three parts.

/** How many parts were asked for: 1 is all. @param {readonly string[]} args @returns {number} */
export function partsIn(args) {
  return Number(/--one-of=(\d+)/.exec(args.join(' '))?.[1] ?? 1);
}

/** @param {number} parts @returns {number} */
export const drawPart = (parts) => Math.floor(Math.random() * parts);

/**
 * Every so many-th of a list.
 * @template Item
 * @param {readonly Item[]} items
 * @param {number} parts
 * @param {number} [part] from 0 on, by default by chance
 * @returns {Item[]}
 */
export function samplePart(items, parts, part = drawPart(parts)) {
  return items.filter((_, place) => place % parts === part);
}
