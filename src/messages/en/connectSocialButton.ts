import type { Messages } from '../Messages.js';
import { unnamedPlatform } from './platforms.js';

export const connectSocialButton: Messages['connectSocialButton'] = {
  connect: ({ platform }) => `Connect ${platform}`,
  login: ({ platform }) =>
    `You'll connect the ${platform === unnamedPlatform ? 'account' : `${platform} account`} this browser is logged in to.`,
  hints: {
    instagram: "Needs a Business or Creator account: a personal one can't publish.",
  },
};
