import type { Messages } from '../Messages.js';
import { plural } from '../plural.js';

export const connectedAccountList: Messages['connectedAccountList'] = {
  label: 'Connected accounts',
  loading: 'Loading accounts…',
  loadingMore: 'Loading more accounts…',
  loaded: ({ count }) =>
    plural('en', count, { one: (number) => `${number} account`, other: (number) => `${number} accounts` }),
  empty: { title: 'No accounts yet', body: 'Connect one to publish from here.' },
  refreshFailed: "Couldn't refresh. This is the list as it was.",
  refresh: 'Refresh',
};
