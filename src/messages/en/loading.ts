import type { Messages } from '../Messages.js';

export const loading: Messages['loading'] = {
  opening: 'Opening…',
  failed: {
    title: "Couldn't open this",
    body: 'Nothing was changed. Check your connection and try again.',
    outdated: 'Nothing was changed. This page is out of date. Reload it.',
  },
  cancel: 'Cancel',
  retry: 'Try again',
  reload: 'Reload the page',
};
