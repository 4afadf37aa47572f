import type { Messages } from '../Messages.js';

/** What is offered where a part of the page has not arrived. */
export const loadingRetry: Pick<Messages['loading'], 'retry'> = { retry: 'Try again' };
