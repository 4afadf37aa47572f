import type { Messages } from '../Messages.js';
import { loadingRetry } from './loadingRetry.js';

export const loading: Messages['loading'] = {
  opening: 'Opening…',
  failed: {
    title: "Couldn't open this",
    body: 'Nothing was changed. Check your connection and try again.',
    outdated: 'Nothing was changed. This page is out of date. Reload it.',
  },
  cancel: 'Cancel',
  ...loadingRetry,
  reload: 'Reload the page',
};
