/** Layers' own floor. */
export const minimumWaitMs = 5_000;

export const maximumWaitMs = 60_000;

function clampWait(ms: number): number {
  return Math.min(Math.max(ms, minimumWaitMs), maximumWaitMs);
}

// IMF-fixdate: https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7
const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** The answer's own `Date` header is the clock, because the local one may be wrong. */
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
