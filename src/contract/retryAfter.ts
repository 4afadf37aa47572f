/** The shortest wait between two reads of one attempt, in milliseconds (Layers' own floor). */
export const minimumWaitMs = 5_000;

/** The longest wait any `Retry-After` can ask for, in milliseconds. A larger one is cut to this. */
export const maximumWaitMs = 60_000;

function clampWait(ms: number): number {
  return Math.min(Math.max(ms, minimumWaitMs), maximumWaitMs);
}

// IMF-fixdate, the one form a sender may still generate: https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7
const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * Reads a `Retry-After` header in both its forms, seconds and date, into milliseconds between 5,000 and 60,000. A date
 * is counted from the answer's own `Date` header, so that a wrong local clock does not matter. Null where the header
 * is absent or is neither form: the caller then falls back to its own back-off.
 */
export function parseRetryAfter(
  header: string | null,
  dateHeader: string | null,
  now: number,
): number | null {
  const value = header?.trim() ?? '';
  if (/^\d+$/.test(value)) return clampWait(Number(value) * 1000);
  if (!httpDate.test(value)) return null;
  const until = Date.parse(value);
  if (Number.isNaN(until)) return null;
  const sentAt = Date.parse(dateHeader ?? '');
  return clampWait(until - (Number.isNaN(sentAt) ? now : sentAt));
}
