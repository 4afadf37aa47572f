/** In a row, of all instances together. */
export const failuresToOpen = 5;
/** Each failed probe doubles the wait. */
export const shortestOpenMs = 10_000;
export const longestOpenMs = 60_000;
