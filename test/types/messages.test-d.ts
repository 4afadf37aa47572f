import type { LocalePack, MessagesOverride } from 'layers-connect';
import { de } from 'layers-connect/locales/de';
import { en } from 'layers-connect/locales/en';
import { expectType } from './expectType.js';

expectType<LocalePack>()(de, true);

export const some: MessagesOverride = {
  locale: 'de-AT',
  connectSocialButton: { connect: ({ platform }) => `${platform} verbinden` },
};

// @ts-expect-error There is no such text.
export const misspelt: MessagesOverride = { connectSocialButton: { conect: 'x' } };

const { locale, ...untagged } = en;
// @ts-expect-error Nobody says which language it is.
export const withoutLocale: LocalePack = untagged;

const { offline, ...errors } = en.errors;
// @ts-expect-error The words for one error are missing.
export const withoutError: LocalePack = { ...en, errors };

const { shared, ...rest } = en;
const { opening, ...others } = shared;
// @ts-expect-error A pack has every text.
export const withoutOne: LocalePack = { ...rest, shared: others };
// @ts-expect-error A pack has every section.
export const withoutSection: LocalePack = rest;
export const used = [opening, offline, locale];
