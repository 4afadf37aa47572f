import { de } from '../../src/locales/de.js';
import type { LocalePack } from '../../src/messages/Messages.js';

// Nothing runs here: the compiler reads it.
const { retryIn, ...shared } = de.shared;
const { offline, ...errors } = de.errors;
const { locale, ...untagged } = de;

// @ts-expect-error a text is missing
export const withoutText: LocalePack = { ...de, shared };
// @ts-expect-error the words for one error are missing
export const withoutError: LocalePack = { ...de, errors };
// @ts-expect-error nobody says which language it is
export const withoutLocale: LocalePack = untagged;
