import { cached } from './cached.js';

const rules = new Map<string, Intl.PluralRules>();
const numbers = new Map<string, Intl.NumberFormat>();

export type PluralForms = Partial<Record<Intl.LDMLPluralRule, (number: string) => string>> & {
  other: (number: string) => string;
};

export function plural(locale: string, count: number, forms: PluralForms): string {
  const rule = cached(rules, locale, (tag) => new Intl.PluralRules(tag)).select(count);
  const number = cached(numbers, locale, (tag) => new Intl.NumberFormat(tag)).format(count);
  return (forms[rule] ?? forms.other)(number);
}
