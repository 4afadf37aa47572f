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

/** What every component takes. */
export interface KitProps {
  /** Tokens for this component, laid over the provider's. */
  theme?: Theme | undefined;
  /** Which defaults this component's tokens take. @default the provider's */
  colorScheme?: ColorScheme | undefined;
  /** Words for this component, laid over the provider's. */
  messages?: MessagesOverride | undefined;
  /** Leaves out the kit's own classes, for a look of your own. The `data-layers-*` attributes stay. @default false */
  unstyled?: boolean | undefined;
  /** Goes on the root element, beside the kit's own. */
  className?: string | undefined;
  /** Goes on the root element, over the theme's custom properties. */
  style?: CSSProperties | undefined;
}

interface PartAttributes {
  'data-layers-part': string;
  className?: string;
}

interface RootAttributes extends PartAttributes {
  'data-layers-component': string;
  'data-layers-color-scheme': ColorScheme;
  style: CSSProperties;
}

/** The look and the words of one component. */
export interface Kit {
  /** Attributes for the root element. */
  root: RootAttributes;
  /** Attributes for an element inside: what it is, and which rules of the stylesheet draw it. */
  part(name: string, drawnAs?: string): PartAttributes;
  /** A section of the messages, with the provider's and the component's overrides. */
  words<Section extends MessagesSection>(section: Section, english: Messages[Section]): Messages[Section];
  platforms: Messages['platforms'];
  /** A platform's display name. */
  nameOf(platform: string | null | undefined): string;
  locale: string;
  app: string | null;
  support: Support | undefined;
  /** What a component of the kit inside this one is given, to look and speak alike. */
  look: Pick<KitProps, 'theme' | 'colorScheme' | 'messages' | 'unstyled'>;
}

/**
 * Reads a component's look and words from its props and from the provider, where there is one. The second result is
 * what is left of the props.
 */
export function useKit<Props extends KitProps>(
  component: string,
  props: Props,
): [Kit, Omit<Props, keyof KitProps>] {
  const context = useConnectOptional();
  const { theme, colorScheme, messages, unstyled, className, style, ...rest } = props;
  if (process.env.NODE_ENV !== 'production') checkLook(component, props);
  const ours = (name: string) => (unstyled ? undefined : `layers-${name}`);
  const words: Kit['words'] = (section, english) =>
    resolveMessages(english, context?.messages?.[section], messages?.[section]);
  const platforms = words('platforms', enPlatforms);
  const nameOf = (platform: string | null | undefined) => platformName(platform, platforms);
  const rootClass = [ours(component), className].filter(Boolean).join(' ');

  const kit: Kit = {
    root: {
      'data-layers-component': component,
      'data-layers-part': 'root',
      'data-layers-color-scheme': colorScheme ?? context?.colorScheme ?? 'auto',
      ...(rootClass && { className: rootClass }),
      style: { ...themeToStyle(context?.theme, theme), ...style },
    },
    part(name, drawnAs = name) {
      const drawn = ours(drawnAs);
      return { 'data-layers-part': name, ...(drawn && { className: drawn }) };
    },
    words,
    platforms,
    nameOf,
    locale: context?.locale ?? 'en',
    app: context?.appName ?? null,
    support: context?.support,
    look: { theme, colorScheme, messages, unstyled },
  };
  return [kit, rest];
}
