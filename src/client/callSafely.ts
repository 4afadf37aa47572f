/** What a partner's callback throws is reported like any uncaught error, and stops nothing. */
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
