import type { LocalePack } from 'layers-connect';
import { ar } from 'layers-connect/locales/ar';
import { de } from 'layers-connect/locales/de';
import { es } from 'layers-connect/locales/es';
import { fr } from 'layers-connect/locales/fr';
import { it } from 'layers-connect/locales/it';
import { ja } from 'layers-connect/locales/ja';
import { ko } from 'layers-connect/locales/ko';
import { ptBR } from 'layers-connect/locales/pt-BR';
import { zhCN } from 'layers-connect/locales/zh-CN';
import { pseudoPack } from './pseudo.js';

const packs = [de, es, fr, it, ja, ko, ptBR, zhCN, ar, pseudoPack];

/** What the toolbar offers, each in its own words. */
export const localeItems = [
  { value: 'en', title: 'English' },
  ...packs.map(({ locale }) => ({
    value: locale,
    title:
      locale === pseudoPack.locale
        ? 'Pseudo'
        : (new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale),
  })),
];

/** The pack that the toolbar has chosen. None for English, which every component has built in. */
export function packOf(globals: Record<string, unknown>): LocalePack | undefined {
  return packs.find(({ locale }) => locale === globals['locale']);
}

/** The direction that the toolbar has chosen, or else the one of the language. */
export function directionOf({ direction, locale }: Record<string, unknown>): 'ltr' | 'rtl' {
  if (direction === 'ltr' || direction === 'rtl') return direction;
  return locale === 'ar' ? 'rtl' : 'ltr';
}
