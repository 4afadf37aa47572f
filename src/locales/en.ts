import { en as words } from '../messages/en.js';
import type { LocalePack } from '../messages/Messages.js';

/**
 * The English words, which every component has built in. A translation starts from them.
 *
 * @example
 * <ConnectProvider baseUrl="/api/layers" messages={en} />
 */
export const en: LocalePack = { ...words, locale: 'en' };
