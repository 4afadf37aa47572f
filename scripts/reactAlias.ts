/** Resolves React to 18, the oldest one that the kit runs on, for the code that Vite transforms. */
export const react18Alias = [
  { find: /^react(?=\/|$)/, replacement: 'react-18' },
  { find: /^react-dom(?=\/|$)/, replacement: 'react-dom-18' },
];

/** The ESM packages that import React themselves. Left to Node, they would find the other one. */
export const importsReact = [
  /node_modules\/@tanstack\/react-query\//,
  /node_modules\/(@radix-ui|radix-ui)\//,
];
