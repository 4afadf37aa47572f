import type { Messages } from '../Messages.js';

export const shared: Messages['shared'] = {
  opening: ({ platform }) => `Opening ${platform}…`,
  leaving: ({ platform }) => `Taking you to ${platform}.`,
  retryIn: ({ seconds }) => `Try again in ${seconds} s`,
  failed: "That didn't work. Check your connection and try again.",
  unnamed: ({ platform }) => `${platform} account`,
  accountChanged: ({ handle, previousHandle }) =>
    `You reconnected as ${handle}, before it was ${previousHandle}.`,
};
