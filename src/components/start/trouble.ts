'use client';
export { listNotice } from '../ConnectedAccountList/ListErrorNotice.js';
export { NewTabWatcher } from './NewTabWatcher.js';
export { startOutcome } from './startOutcome.js';
