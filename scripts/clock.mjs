/** When it is in tests, stories and pictures: an instant of its own, so that nothing they show follows the machine's date. */
export const startOfTests = Date.parse('2026-03-10T09:30:00Z');

/**
 * A clock that begins at `startOfTests` and goes on from there.
 * @returns {{ now(): number }}
 */
export function createClock() {
  const begun = performance.now();
  return { now: () => startOfTests + performance.now() - begun };
}

/**
 * Moves the date of this page or process by so many milliseconds, forward or back. Time goes on from there; timers and
 * `performance.now()` stay as they are.
 * @param {number} by
 */
export function moveDate(by) {
  const RealDate = globalThis.Date;
  const now = () => RealDate.now() + by;
  /** @param {unknown[]} args */
  function MovedDate(...args) {
    if (!new.target) return new RealDate(now()).toString();
    return Reflect.construct(RealDate, args.length > 0 ? args : [now()], new.target);
  }
  // The prototype is the old one, so that dates from before and after are instances of both.
  Object.defineProperties(MovedDate, {
    ...Object.getOwnPropertyDescriptors(RealDate),
    now: { value: now, writable: true, configurable: true },
  });
  globalThis.Date = /** @type {DateConstructor} */ (/** @type {unknown} */ (MovedDate));
}
