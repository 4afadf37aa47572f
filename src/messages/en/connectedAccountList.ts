import { plural } from '../format/plural.js';
import type { Messages } from '../Messages.js';

export const connectedAccountList: Messages['connectedAccountList'] = {
  label: 'Connected accounts',
  loading: 'Loading accounts…',
  loaded: ({ count }) =>
    plural('en', count, { one: (number) => `${number} account`, other: (number) => `${number} accounts` }),
  loadedSome: ({ count }) =>
    plural('en', count, {
      one: (number) => `${number} account or more`,
      other: (number) => `${number} accounts or more`,
    }),
  empty: { title: 'No accounts yet', body: 'Connect one to publish from here.' },
};
