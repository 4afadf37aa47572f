import type { Messages } from '../Messages.js';

/** What the connecting page says before the rest of its words has arrived. */
export const connectingScreenOpening: Pick<
  Messages['connectingScreen'],
  'checking' | 'connected' | 'failed' | 'continue' | 'back'
> = {
  checking: {
    title: 'Finishing up',
    body: 'This takes a few seconds.',
  },
  connected: { title: ({ platform }) => `${platform} is connected`, body: "You're ready to publish." },
  failed: ({ platform }) => `Couldn't connect ${platform}`,
  continue: 'Continue',
  back: 'Go back',
};
