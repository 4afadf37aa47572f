import type { Messages } from '../Messages.js';

export const starting: Messages['starting'] = {
  opening: ({ platform }) => `Opening ${platform}…`,
  leaving: ({ platform }) => `Taking you to ${platform}.`,
  retryIn: ({ seconds }) => `Try again in ${seconds} s`,
  failed: "That didn't work. Check your connection and try again.",
};
