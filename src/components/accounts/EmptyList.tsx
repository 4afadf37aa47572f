'use client';
import type { ReactNode } from 'react';
import type { Platform } from '../../contract/accounts.js';
import { useConnectContext } from '../../hooks/useConnectContext.js';
import type { Messages } from '../../messages/Messages.js';
import type { Appearance } from '../appearance/useAppearance.js';
import {
  ConnectSocialButton,
  type ConnectSocialButtonProps,
} from '../ConnectSocialButton/ConnectSocialButton.js';

export interface EmptyListProps
  extends Pick<ConnectSocialButtonProps, 'returnTo' | 'hint' | 'mode' | 'form'> {
  appearance: Appearance;
  words: Messages['connectedAccountList']['empty'];
  platform: Platform | undefined;
  children: ReactNode;
}

export function EmptyList(props: EmptyListProps): ReactNode {
  const { appearance, words, platform, children, ...button } = props;
  const { platforms } = useConnectContext();
  const offered = platforms.filter((each) => platform === undefined || each === platform);
  return (
    <div {...appearance.part('empty')}>
      <div {...appearance.part('title')}>{words.title}</div>
      {(children ?? offered.length > 0) && (
        <>
          <div {...appearance.part('body')}>{words.body}</div>
          <div {...appearance.part('empty-actions')}>
            {children ??
              offered.map((each) => (
                <ConnectSocialButton key={each} {...appearance.inherited} {...button} platform={each} />
              ))}
          </div>
        </>
      )}
    </div>
  );
}
