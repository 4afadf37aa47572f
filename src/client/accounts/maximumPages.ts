/** Ends a list whose backend always sends another cursor. */
export const maximumPages = 20;
