const money = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  maximumFractionDigits: 0,
});
const relative = new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' });

/** "$414" */
export const formatMoney = (amount: number): string => money.format(amount);

/** "Yesterday", "8 days ago", "5 weeks ago" */
export function formatDaysAgo(days: number): string {
  const text = days < 14 ? relative.format(-days, 'day') : relative.format(-Math.round(days / 7), 'week');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "Acme Coffee" to "AC" */
export function initials(name: string): string {
  const words = name.replace(/^The /, '').match(/[A-Za-z]+/g) ?? [];
  return words
    .slice(0, 2)
    .map((word) => word[0])
    .join('')
    .toUpperCase();
}
