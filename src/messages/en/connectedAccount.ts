import type { Messages } from '../Messages.js';

export const connectedAccount: Messages['connectedAccount'] = {
  statuses: {
    connected: 'Connected',
    reauth_required: 'Reconnect needed',
    disconnected: 'Disconnected',
    other: 'Needs attention',
  },
  leased: 'Managed for you',
  connectedOn: ({ date }) => `Connected ${date}`,
  connectedSince: ({ date }) => `Since ${date}`,
  reconnect: 'Reconnect',
  connectAgain: 'Connect again',
  disconnect: 'Disconnect',
  names: {
    reconnect: ({ handle }) => `Reconnect ${handle}`,
    connectAgain: ({ handle }) => `Connect again: ${handle}`,
    disconnect: ({ handle }) => `Disconnect ${handle}`,
  },
};
