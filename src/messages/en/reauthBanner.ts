import { plural } from '../format/plural.js';
import type { Messages } from '../Messages.js';
import { unnamedPlatform } from './platforms.js';

export const reauthBanner: Messages['reauthBanner'] = {
  reauthRequired: {
    title: ({ count, handle }) =>
      plural('en', count, {
        one: () => `${handle} needs reconnecting`,
        other: (number) => `${number} accounts need reconnecting`,
      }),
    body: 'Scheduled posts fail until you reconnect.',
  },
  failing: {
    title: ({ posts }) =>
      plural('en', posts, {
        one: (number) => `${number} scheduled post failed`,
        other: (number) => `${number} scheduled posts failed`,
      }),
    body: ({ count, handle, platform }) =>
      plural('en', count, {
        one: () =>
          platform === unnamedPlatform
            ? `${handle}'s connection no longer works. Posts keep failing until you reconnect it.`
            : `${platform} no longer accepts ${handle}'s connection. Posts keep failing until you reconnect it.`,
        other: (number) =>
          `${number} accounts lost their connection. Posts keep failing until you reconnect them.`,
      }),
  },
  expiring: {
    title: ({ count, handle }) =>
      plural('en', count, {
        one: () => `${handle}'s connection ends soon`,
        other: (number) => `${number} connections end soon`,
      }),
    body: ({ date }) => `Reconnect before ${date} to keep scheduled posts going out.`,
  },
  reconnected: ({ handle }) => `${handle} is connected again.`,
  stillNeedsReauth: ({ handle }) => `${handle} still needs reconnecting.`,
  reconnect: 'Reconnect',
  reconnectName: ({ handle }) => `Reconnect ${handle}`,
  keep: 'Keep it',
  disconnect: 'Disconnect',
  showAll: ({ count }) => `Show all ${count}`,
};
