import { plural } from '../format/plural.js';
import type { Messages } from '../Messages.js';

export const connectedAccountList: Messages['connectedAccountList'] = {
  label: 'Connected accounts',
  loading: 'Loading accounts…',
  loaded: ({ count }) =>
    plural('en', count, { one: (number) => `${number} account`, other: (number) => `${number} accounts` }),
  empty: { title: 'No accounts yet', body: 'Connect one to publish from here.' },
};
