'use client';
export { listNotice } from './listNotice.js';
export { startOutcome } from './startOutcome.js';
export { TabWatch } from './TabWatch.js';
