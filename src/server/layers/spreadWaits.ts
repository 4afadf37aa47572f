import { maximumWaitMs, minimumWaitMs } from '../../contract/retryAfter.js';

const spreadMs = 15_000;
const goldenRatio = (Math.sqrt(5) - 1) / 2;

/** Gives those who have to wait for the same thing different waits, so that they do not all come back at once. */
export type SpreadWaits = (waitMs: number) => number;

/**
 * The first one is told the wait as it is, the others up to 15 s more, or less where that would be over a minute. The
 * golden ratio puts each next one into the widest gap, without chance: https://oeis.org/A001622
 */
export function createSpreadWaits(): SpreadWaits {
  let told = 0;
  return (waitMs) => {
    const least = Math.min(Math.max(waitMs, minimumWaitMs), maximumWaitMs);
    const spread = least + ((told * goldenRatio) % 1) * spreadMs;
    told += 1;
    return spread <= maximumWaitMs ? spread : 2 * maximumWaitMs - spread;
  };
}
