import type { ColorScheme, Theme } from 'layers-connect';
import { en } from 'layers-connect/locales/en';
import type { CSSProperties } from 'react';
import { propertyOf, tokenNames } from './tokens.js';

interface Props {
  theme: Theme;
  colorScheme: ColorScheme;
}

const names = { handle: '@acmecoffee', platform: 'TikTok' };
const { title, body, cancel, confirm } = en.revokeDialog;

/**
 * The dialog as a picture: a real one lies over the whole page and lets nobody change anything beside it. The story's
 * play function holds its parts and classes against a real one's.
 */
export function DialogStill({ theme, colorScheme }: Props) {
  const set = tokenNames.filter((token) => theme[token]).map((token) => [propertyOf(token), theme[token]]);
  return (
    <div
      inert
      className="still layers-RevokeDialog"
      data-layers-component="RevokeDialog"
      data-layers-part="root"
      data-layers-color-scheme={colorScheme === 'auto' ? undefined : colorScheme}
      style={Object.fromEntries(set) as CSSProperties}
    >
      <div className="layers-panel" data-layers-part="panel">
        <p className="layers-title" data-layers-part="title">
          <bdi>{typeof title === 'string' ? title : title(names)}</bdi>
        </p>
        <div className="layers-body" data-layers-part="body">
          {typeof body === 'string' ? body : body(names)}
        </div>
        <div className="layers-actions" data-layers-part="actions">
          <button type="button" className="layers-button" data-layers-part="cancel" data-variant="secondary">
            <span>{cancel}</span>
          </button>
          <button type="button" className="layers-button" data-layers-part="confirm" data-variant="danger">
            <span>{confirm}</span>
          </button>
        </div>
      </div>
    </div>
  );
}
