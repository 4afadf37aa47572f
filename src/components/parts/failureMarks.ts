/** How an attempt that failed is drawn. In the module of the words for it. */
export const failureMarks: Record<string, string> = {
  cancelled: 'M6 12h12',
  failed: 'M12 6v7.5M12 17.8v.2',
  expired: 'M12 6.5V12l3.5 2',
  unknown: 'M9 9.2a3 3 0 1 1 4.2 2.9c-.8.4-1.2 1-1.2 1.9M12 17.8v.2',
};
