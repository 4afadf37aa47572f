import type { Messages } from '../Messages.js';

export const accountPicker: Messages['accountPicker'] = {
  label: 'Choose an account',
  labelMultiple: 'Choose accounts',
  required: 'Choose an account.',
  unavailable: 'An account that was chosen here is no longer available.',
};
