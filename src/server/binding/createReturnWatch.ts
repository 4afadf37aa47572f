import type { AttemptRecord } from '../attempts/AttemptRecord.js';
import type { Addresses } from '../http/createAddresses.js';
import type { Logger } from '../support/createLogger.js';

const maximumMissed = 10;

export interface ReturnWatch {
  note(before: AttemptRecord, after: AttemptRecord): void;
}

/** Ten quarantined accounts in a row are rather a set-up that loses its returns than attacks. */
export function createReturnWatch(addresses: Addresses, log: Logger): ReturnWatch {
  const missed = new Set<string>();
  return {
    note(before, after) {
      if (after.status === 'connected' && after.returns.some(({ by }) => by === 'owner')) {
        missed.clear();
        return;
      }
      if (after.status !== 'unproven' && after.status !== 'foreign') return;
      if (before.status === after.status) return;
      missed.add(after.attemptId);
      if (missed.size < maximumMissed) return;
      missed.clear();
      const returnUrl = addresses.returnUrl(after.appOrigin, 'ATTEMPT', 'TOKEN');
      log.throttled({
        level: 'error',
        event: 'returns_lost',
        message: `The last ${maximumMissed} completed attempts had no return from the browser that started them, so their accounts are quarantined. Layers was given ${returnUrl} as the return URL. Usual causes: a path prefix that a proxy cuts off or adds (set "handlerUrl"), a service worker that answers for this path, several instances without a shared "store", or an app on another origin (name it in "allowedOrigins").`,
      });
    },
  };
}
