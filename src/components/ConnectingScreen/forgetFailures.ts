/** Where the failures of a platform's attempts are counted. */
export const failuresKey = (platform: string | null): string =>
  `layers-connect.failures.${platform ?? 'any'}`;

/** Ends a row of failures: the next one counts as the first. */
export function resetFailureCount(platform: string | null): void {
  try {
    sessionStorage.removeItem(failuresKey(platform));
  } catch {
    // Storage is denied or absent.
  }
}
