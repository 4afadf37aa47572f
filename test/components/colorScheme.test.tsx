import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import {
  AccountPicker,
  Channels,
  ConnectedAccount,
  ConnectedAccountList,
  ConnectingScreen,
  ConnectSocialButton,
  ReauthBanner,
  RevokeDialog,
} from '../../src/index.js';
import { account } from '../helpers/account.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

const schemes = () =>
  [...document.querySelectorAll('[data-layers-component]')].map((root) =>
    root.getAttribute('data-layers-color-scheme'),
  );

const dark = { colorScheme: 'dark' } as const;
const components = [
  ['ConnectSocialButton', <ConnectSocialButton key="" {...dark} platform="tiktok" />],
  ['ConnectingScreen', <ConnectingScreen key="" {...dark} failureCode="state_expired" />],
  ['ConnectedAccount', <ConnectedAccount key="" {...dark} account={account} />],
  ['ConnectedAccountList', <ConnectedAccountList key="" {...dark} />],
  ['AccountPicker', <AccountPicker key="" {...dark} />],
  ['ReauthBanner', <ReauthBanner key="" {...dark} accounts={[]} />],
  ['RevokeDialog', <RevokeDialog key="" {...dark} account={account} open onOpenChange={() => {}} />],
] as const;

describe('a colour scheme', () => {
  it.each(components)('of <%s> goes over the provider’s', (_, element) => {
    const { wrapper } = sandboxProvider('no-accounts', { colorScheme: 'light' });
    render(element, { wrapper });
    expect(schemes()).toEqual(['dark']);
    expect(document.querySelector('[colorscheme]')).toBeNull();
  });

  it('of a list reaches its rows, its buttons and its dialog', async () => {
    const { wrapper } = sandboxProvider('one-account', { colorScheme: 'light' });
    render(<ConnectedAccountList {...dark} />, { wrapper });
    await userEvent.click(await screen.findByRole('button', { name: /^Disconnect @/ }));
    await screen.findByRole('alertdialog');
    expect(schemes()).toEqual(['dark', 'dark', 'dark']);
  });

  it('of a page of channels reaches its banner, its list and its buttons', async () => {
    const { wrapper } = sandboxProvider('needs-reauth', { colorScheme: 'light' });
    render(<Channels {...dark} />, { wrapper });
    await screen.findAllByRole('article');
    const found = schemes();
    expect(found.length).toBeGreaterThan(4);
    expect(new Set(found)).toEqual(new Set(['dark']));
  });

  it('of an account reaches its dialog', async () => {
    const { wrapper } = sandboxProvider('one-account', { colorScheme: 'light' });
    render(<ConnectedAccount {...dark} account={account} />, { wrapper });
    await userEvent.click(screen.getByRole('button', { name: /^Disconnect @/ }));
    await screen.findByRole('alertdialog');
    expect(schemes()).toEqual(['dark', 'dark']);
  });

  it('is the provider’s where a component has none', () => {
    const { wrapper } = sandboxProvider('happy', { colorScheme: 'light' });
    render(<ConnectSocialButton platform="tiktok" />, { wrapper });
    expect(schemes()).toEqual(['light']);
  });
});
