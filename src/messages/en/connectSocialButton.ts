import type { Messages } from '../Messages.js';

export const connectSocialButton: Messages['connectSocialButton'] = {
  connect: ({ platform }) => `Connect ${platform}`,
  hints: {
    instagram:
      "Needs a Business or Creator account: a personal one can't publish. You'll connect the account you're logged in to.",
  },
};
