/**
 * Calls a partner's callback. What it throws or rejects with is reported like any uncaught error and does not stop the
 * flow: a customer must not get stuck because an analytics call failed.
 */
export function callSafely<Argument>(
  callback: ((argument: Argument) => unknown) | undefined,
  argument: Argument,
): void {
  if (!callback) return;
  // The async wrapper turns a throw into a rejection, so that both end in one place.
  (async () => callback(argument))().catch((error: unknown) => {
    if (typeof reportError === 'function') reportError(error);
    else console.error(error);
  });
}
