export { graphite } from './theme/themes/graphite.js';
export { highContrast } from './theme/themes/highContrast.js';
export { midnight } from './theme/themes/midnight.js';
export { roast } from './theme/themes/roast.js';
export { shadcn } from './theme/themes/shadcn.js';
export type { WorkedTheme } from './theme/themes/WorkedTheme.js';
