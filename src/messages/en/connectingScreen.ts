import { plural } from '../format/plural.js';
import type { Messages } from '../Messages.js';
import { unnamedPlatform } from './platforms.js';

export const connectingScreen: Messages['connectingScreen'] = {
  checking: { title: 'Finishing up', body: 'This takes a few seconds.' },
  waiting: {
    title: ({ platform }) => (platform === unnamedPlatform ? 'Finishing up' : `Waiting for ${platform}`),
    body: "You don't have to do anything. This page moves on by itself.",
  },
  slow: {
    title: 'Taking longer than usual',
    body: 'You can leave this page. The connection finishes without it.',
  },
  offline: { title: "You're offline", body: "We'll check again as soon as you're back." },
  connected: {
    title: ({ platform }) => `${platform === unnamedPlatform ? 'Your account' : platform} is connected`,
    body: "You're ready to publish.",
  },
  failed: ({ platform }) =>
    platform === unnamedPlatform ? "Couldn't connect the account" : `Couldn't connect ${platform}`,
  cancelled: ({ platform }) =>
    platform === unnamedPlatform ? "The account isn't connected" : `${platform} isn't connected`,
  expiresIn: ({ minutes }) =>
    plural('en', minutes, {
      one: (number) => `The link works for ${number} more minute.`,
      other: (number) => `The link works for ${number} more minutes.`,
    }),
  continue: 'Continue',
  back: 'Go back',
  closeTab: 'Close this tab',
  tabDone: 'You can close this tab.',
};
