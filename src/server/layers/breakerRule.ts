/** After how many failures in a row, of all instances together, calls to Layers stop. */
export const failuresToOpen = 5;
/** After how long the first call finds out whether Layers is back, in milliseconds. Each that fails doubles it. */
export const shortestOpenMs = 10_000;
export const longestOpenMs = 60_000;
