/** How an attempt that failed is drawn. In the module of the words for it. */
export const failureMarks: Record<string, string> = {
  cancelled: 'M6 12h12',
  failed: 'M12 5v8.5M12 18.4v.2',
  expired: 'M12 4v8l5 3',
  unknown: 'M9 9.2a3 3 0 1 1 4.2 2.9c-.8.4-1.2 1-1.2 1.9M12 17.8v.2',
};
