import type { Messages } from '../Messages.js';

export const loading: Messages['loading'] = {
  opening: 'Opening…',
  failed: {
    title: "Couldn't open this",
    body: 'Nothing was changed. Check your connection and try again.',
  },
  cancel: 'Cancel',
  retry: 'Try again',
  reload: 'Reload the page',
};
