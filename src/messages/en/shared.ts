import type { Messages } from '../Messages.js';
import { thePlatform } from './platforms.js';
import { sharedOpening } from './sharedOpening.js';

export const shared: Messages['shared'] = {
  ...sharedOpening,
  leaving: ({ platform }) =>
    platform === thePlatform ? 'Taking you to connect your account.' : `Taking you to ${platform}.`,
  accountChanged: ({ handle, previousHandle }) =>
    `You reconnected as ${handle}, before it was ${previousHandle}.`,
};
