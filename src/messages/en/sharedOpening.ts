import type { Messages } from '../Messages.js';
import { thePlatform } from './platforms.js';

/** Of the words for every button, the ones that are needed before the rest has arrived. */
export const sharedOpening: Omit<Messages['shared'], 'leaving' | 'accountChanged'> = {
  opening: ({ platform }) => (platform === thePlatform ? 'Opening…' : `Opening ${platform}…`),
  retryIn: ({ seconds }) => `Try again in ${seconds} s`,
  failed: "That didn't work. Check your connection and try again.",
  unnamed: ({ platform }) => (platform === thePlatform ? 'Unnamed account' : `${platform} account`),
};
