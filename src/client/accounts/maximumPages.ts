export const maximumPages = 20;
