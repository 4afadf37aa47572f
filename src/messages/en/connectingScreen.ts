import { plural } from '../format/plural.js';
import type { Messages } from '../Messages.js';
import { connectingScreenOpening } from './connectingScreenOpening.js';

export const connectingScreen: Messages['connectingScreen'] = {
  ...connectingScreenOpening,
  waiting: {
    title: ({ platform }) => `Waiting for ${platform}`,
    body: 'Finish there. This page moves on by itself.',
  },
  slow: {
    title: 'Taking longer than usual',
    body: 'You can leave this page. The connection finishes without it.',
  },
  offline: { title: "You're offline", body: "We'll check again as soon as you're back." },
  cancelled: ({ platform }) => `${platform} isn't connected`,
  expired: 'The link expired',
  unknown: "We don't know this link",
  expiresIn: ({ minutes }) =>
    plural('en', minutes, {
      one: (number) => `The link works for ${number} more minute.`,
      other: (number) => `The link works for ${number} more minutes.`,
    }),
  closeTab: 'Close this tab',
  tabDone: 'You can close this tab.',
};
