import type { Messages } from '../Messages.js';
import { unnamedPlatform } from './platforms.js';

export const shared: Messages['shared'] = {
  opening: ({ platform }) => (platform === unnamedPlatform ? 'Opening…' : `Opening ${platform}…`),
  retryIn: ({ seconds }) => `Try again in ${seconds} s`,
  unnamed: ({ platform }) => (platform === unnamedPlatform ? 'Unnamed account' : `${platform} account`),
  leaving: ({ platform }) =>
    platform === unnamedPlatform ? 'Taking you to connect your account.' : `Taking you to ${platform}.`,
  accountChanged: ({ handle, previousHandle }) =>
    `You reconnected as ${handle}, before it was ${previousHandle}.`,
};
