import type { Theme } from 'layers-connect';

const part = (name: string) => `[data-layers-part="${name}"]`;
const list = '[data-layers-component="ConnectedAccountList"]';
const account = (status: string) =>
  `[data-layers-component="ConnectedAccount"][data-status="${status}"] ${part('status')}`;
const button = `[data-layers-component="ConnectSocialButton"] > ${part('action')}`;
const banner = '[data-layers-component="ReauthBanner"]';
const danger = `[data-layers-component="RevokeDialog"] ${part('confirm')}`;

export interface Pair {
  name: string;
  /** Where it meets the eye. */
  on: string;
  /** 4.5 for words and 3 for marks, as WCAG 2.2 asks for (1.4.3, 1.4.11). */
  least: 4.5 | 3;
}

/** Every pair of colours that the tokens make. */
export const pairs: readonly Pair[] = [
  { name: 'Text on surface', on: `${list} ${part('handle')}`, least: 4.5 },
  { name: 'Muted text on surface', on: `${list} ${part('meta')}`, least: 4.5 },
  { name: 'On accent on accent', on: `${button} > span`, least: 4.5 },
  { name: 'Label on danger', on: `${danger} > span`, least: 4.5 },
  { name: 'Text on a warning', on: `${banner} ${part('notice-title')}`, least: 4.5 },
  { name: 'Muted text on a warning', on: `${banner} ${part('notice-body')}`, least: 4.5 },
  { name: 'Success on its tint', on: account('connected'), least: 4.5 },
  { name: 'Warning on its tint', on: account('reauth_required'), least: 4.5 },
  { name: 'Muted text on its tint', on: account('disconnected'), least: 4.5 },
  { name: 'Danger mark on its tint', on: `${part('icon')}[data-tone="danger"]`, least: 3 },
];

/** Where to see what a colour comes to that is not set, or is set to something that only a browser can work out. */
export const seenOn: Partial<
  Record<keyof Theme, { on: string; as: 'color' | 'backgroundColor' | 'borderTopColor' }>
> = {
  accent: { on: button, as: 'backgroundColor' },
  onAccent: { on: `${button} > span`, as: 'color' },
  surface: { on: part('rows'), as: 'backgroundColor' },
  text: { on: `${list} ${part('handle')}`, as: 'color' },
  mutedText: { on: `${list} ${part('meta')}`, as: 'color' },
  border: { on: part('rows'), as: 'borderTopColor' },
  danger: { on: danger, as: 'backgroundColor' },
  warning: { on: account('reauth_required'), as: 'color' },
  success: { on: account('connected'), as: 'color' },
};
