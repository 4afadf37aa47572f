export function callSafely<Argument>(
  callback: ((argument: Argument) => unknown) | undefined,
  argument: Argument,
): void {
  if (!callback) return;
  (async () => callback(argument))().catch((error: unknown) => {
    if (typeof reportError === 'function') reportError(error);
    else console.error(error);
  });
}
