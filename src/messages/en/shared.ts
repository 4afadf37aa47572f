import type { Messages } from '../Messages.js';
import { sharedOpening } from './sharedOpening.js';

export const shared: Messages['shared'] = {
  ...sharedOpening,
  leaving: ({ platform }) => `Taking you to ${platform}.`,
  accountChanged: ({ handle, previousHandle }) =>
    `You reconnected as ${handle}, before it was ${previousHandle}.`,
};
