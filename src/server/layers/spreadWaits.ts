import { maximumWaitMs, minimumWaitMs } from '../../contract/retryAfter.js';

const spreadMs = 15_000;
const goldenRatio = (Math.sqrt(5) - 1) / 2;

/** Different waits, so that callers do not all come back at once. */
export type SpreadWaits = (waitMs: number) => number;

/** The golden ratio puts each next wait into the widest gap, without chance: https://oeis.org/A001622 */
export function createSpreadWaits(): SpreadWaits {
  let told = 0;
  return (waitMs) => {
    const least = Math.min(Math.max(waitMs, minimumWaitMs), maximumWaitMs);
    const spread = least + ((told * goldenRatio) % 1) * spreadMs;
    told += 1;
    return spread <= maximumWaitMs ? spread : 2 * maximumWaitMs - spread;
  };
}
