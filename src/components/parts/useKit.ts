'use client';
import type { CSSProperties } from 'react';
import type { Support } from '../../hooks/ConnectContext.js';
import { useConnectOptional } from '../../hooks/useConnect.js';
import { platforms as enPlatforms } from '../../messages/en/platforms.js';
import type { Messages, MessagesOverride, MessagesSection } from '../../messages/Messages.js';
import { platformName } from '../../messages/platformName.js';
import { resolveMessages } from '../../messages/resolveMessages.js';
import type { ColorScheme, Theme } from '../../theme/Theme.js';
import { themeToStyle } from '../../theme/themeToStyle.js';
import { checkLook } from './checkLook.js';
import { useHydrated } from './useHydrated.js';

/** What every component takes. `Part` names its parts, the values of `data-layers-part`. */
export interface KitProps<Part extends string = string> {
  /** Tokens for this component, laid over the provider's. */
  theme?: Theme | undefined;
  /** Which defaults this component's tokens take. @default the provider's */
  colorScheme?: ColorScheme | undefined;
  /** Words for this component, laid over the provider's. */
  messages?: MessagesOverride | undefined;
  /** Leaves out the kit's own classes, for a look of your own. The `data-layers-*` attributes stay. @default false */
  unstyled?: boolean | undefined;
  /** Classes for the parts inside, beside the kit's own, under the parts' names. */
  classNames?: { readonly [Name in Part]?: string | undefined } | undefined;
  /** Goes on the root element, beside the kit's own. */
  className?: string | undefined;
  /** Goes on the root element, over the theme's custom properties. */
  style?: CSSProperties | undefined;
}

interface PartAttributes {
  'data-layers-part': string;
  className: string | undefined;
}

interface RootAttributes extends PartAttributes {
  'data-layers-component': string;
  /** Left out where it follows the system. */
  'data-layers-color-scheme': ColorScheme | undefined;
  lang?: string;
  style: CSSProperties | undefined;
}

/** The look and the words of one component. */
export interface Kit {
  /** Attributes for the root element. */
  root: RootAttributes;
  /** Attributes for an element inside: what it is, and which rules of the stylesheet draw it. */
  part(name: string, drawnAs?: string): PartAttributes;
  /** A section of the messages, with the provider's and the component's overrides. */
  words<Section extends MessagesSection, English extends Partial<Messages[Section]>>(
    section: Section,
    english: English,
  ): English;
  /** Display names of the platforms. */
  platforms(): Messages['platforms'];
  /** A platform's display name. */
  nameOf(platform: string | null | undefined): string;
  locale: string;
  app: string | null;
  support: Support | undefined;
  /** False on a server and in the render that must match its HTML. */
  live: boolean;
  /** What a component of the kit inside this one is given, to look and speak alike. */
  look: Pick<KitProps, 'theme' | 'colorScheme' | 'messages' | 'unstyled' | 'classNames'>;
}

/**
 * Reads a component's look and words from its props and from the provider, where there is one. The second result is
 * what is left of the props.
 */
export function useKit<Props extends Omit<KitProps, 'classNames'>>(
  component: string,
  props: Props,
): [Kit, Omit<Props, keyof KitProps>] {
  const context = useConnectOptional();
  // biome-ignore lint/correctness/useHookAtTopLevel: `clientOnly` never changes, and each hook costs every row of a list
  const live = context?.clientOnly || useHydrated();
  const { theme, colorScheme, messages, unstyled, classNames, className, style, ...rest } = props as Props &
    KitProps;
  if (process.env.NODE_ENV !== 'production') checkLook(component, props);
  const classes = (drawnAs: string, own: string | undefined) =>
    unstyled ? own : own ? `layers-${drawnAs} ${own}` : `layers-${drawnAs}`;
  const words: Kit['words'] = (section, english) =>
    resolveMessages(english, context?.messages?.[section], messages?.[section]);
  const platforms = () => words('platforms', enPlatforms);
  const scheme = colorScheme ?? context?.colorScheme;
  const themes = live && (context?.theme || theme);

  const kit: Kit = {
    root: {
      'data-layers-component': component,
      'data-layers-part': 'root',
      'data-layers-color-scheme': scheme === 'auto' ? undefined : scheme,
      className: classes(component, [className, classNames?.['root']].filter(Boolean).join(' ')) || undefined,
      // A strict policy refuses a style attribute in a server's HTML, and takes the same from a script.
      style: themes ? { ...themeToStyle(context?.theme, theme), ...style } : style,
    },
    part: (name, drawnAs = name) => ({
      'data-layers-part': name,
      className: classes(drawnAs, classNames?.[name]),
    }),
    words,
    platforms,
    nameOf: (platform) => platformName(platform, platforms()),
    locale: context?.locale ?? messages?.locale ?? context?.messages?.locale ?? 'en',
    app: context?.appName ?? null,
    support: context?.support,
    live,
    look: {
      theme,
      colorScheme,
      messages,
      unstyled,
      classNames: classNames && { ...classNames, root: undefined },
    },
  };
  const lang = messages?.locale ?? context?.messages?.locale;
  if (lang) kit.root.lang = lang;
  return [kit, rest];
}
