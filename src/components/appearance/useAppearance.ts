'use client';
import type { CSSProperties } from 'react';
import type { Support } from '../../hooks/ConnectContext.js';
import { useOptionalConnectContext } from '../../hooks/useConnectContext.js';
import { platforms as enPlatforms } from '../../messages/en/platforms.js';
import { platformName } from '../../messages/format/platformName.js';
import type { Messages, MessagesOverride, MessagesSection } from '../../messages/Messages.js';
import { resolveMessages } from '../../messages/resolveMessages.js';
import type { ColorScheme, Theme } from '../../theme/Theme.js';
import { themeToStyle } from '../../theme/themeToStyle.js';
import { useHydrated } from './useHydrated.js';
import { validateAppearance } from './validateAppearance.js';

/**
 * The props that every component takes. `Part` names its parts, the values of `data-layers-part`.
 *
 * @example
 * const look: AppearanceProps<'action'> = { theme: { radius: '0' }, classNames: { action: 'btn' } };
 * return <ConnectSocialButton platform="tiktok" {...look} />;
 */
export interface AppearanceProps<Part extends string = string> {
  /** Tokens for this component, laid over the provider's. */
  theme?: Theme | undefined;
  /** The scheme whose defaults this component's tokens take. @default the provider's */
  colorScheme?: ColorScheme | undefined;
  /** Words for this component, laid over the provider's. */
  messages?: MessagesOverride | undefined;
  /** Leaves out the kit's own classes. The `data-layers-*` attributes stay. @default false */
  unstyled?: boolean | undefined;
  /** Classes for the parts inside, by the parts' names, beside the kit's own. */
  classNames?: { readonly [Name in Part]?: string | undefined } | undefined;
  /** A class for the root element, beside the kit's own. */
  className?: string | undefined;
  /** Styles for the root element, over the theme's custom properties. */
  style?: CSSProperties | undefined;
}

interface PartAttributes {
  'data-layers-part': string;
  'data-layers-custom': '' | undefined;
  className: string | undefined;
}

interface RootAttributes extends Omit<PartAttributes, 'data-layers-custom'> {
  'data-layers-component': string;
  'data-layers-color-scheme': ColorScheme | undefined;
  lang?: string;
  style: CSSProperties | undefined;
}

export interface Appearance {
  root: RootAttributes;
  part(name: string, drawnAs?: string): PartAttributes;
  messages<Section extends MessagesSection, English extends Partial<Messages[Section]>>(
    section: Section,
    english: English,
  ): English;
  platforms(): Messages['platforms'];
  platformName(platform: string | null | undefined): string;
  locale: string;
  app: string | null;
  support: Support | undefined;
  hydrated: boolean;
  inherited: Pick<AppearanceProps, 'theme' | 'colorScheme' | 'messages' | 'unstyled' | 'classNames'>;
}

export function useAppearance<Props extends Omit<AppearanceProps, 'classNames'>>(
  component: string,
  props: Props,
): [Appearance, Omit<Props, keyof AppearanceProps>] {
  const context = useOptionalConnectContext();
  const hydrated = useHydrated();
  const { theme, colorScheme, messages, unstyled, classNames, className, style, ...rest } = props as Props &
    AppearanceProps;
  if (process.env.NODE_ENV !== 'production') validateAppearance(component, props);

  const classes = (drawnAs: string, own: string | undefined) =>
    [!unstyled && `layers-${drawnAs}`, own].filter(Boolean).join(' ') || undefined;
  const section: Appearance['messages'] = (name, english) =>
    resolveMessages(english, context?.messages?.[name], messages?.[name]);
  const platforms = () => section('platforms', enPlatforms);
  const scheme = colorScheme ?? context?.colorScheme;
  const language = messages?.locale ?? context?.messages?.locale;
  // A strict policy blocks a style attribute in a server's HTML, and not one set by a script.
  const themed = hydrated && (context?.theme || theme);

  const appearance: Appearance = {
    root: {
      'data-layers-component': component,
      'data-layers-part': 'root',
      'data-layers-color-scheme': scheme === 'auto' ? undefined : scheme,
      className: classes(component, [className, classNames?.['root']].filter(Boolean).join(' ')),
      style: themed ? { ...themeToStyle(context?.theme, theme), ...style } : style,
    },
    part: (name, drawnAs = name) => ({
      'data-layers-part': name,
      'data-layers-custom': classNames?.[name] ? '' : undefined,
      className: classes(drawnAs, classNames?.[name]),
    }),
    messages: section,
    platforms,
    platformName: (platform) => platformName(platform, platforms()),
    locale: context?.locale ?? language ?? 'en',
    app: context?.appName ?? null,
    support: context?.support,
    hydrated,
    inherited: {
      theme,
      colorScheme,
      messages,
      unstyled,
      classNames: classNames && { ...classNames, root: undefined },
    },
  };
  if (language) appearance.root.lang = language;
  return [appearance, rest];
}
