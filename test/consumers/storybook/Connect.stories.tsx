import { ConnectedAccountList, ConnectingScreen, ConnectProvider, ConnectSocialButton } from 'layers-connect';
import { createTestBackend, type TestBackend } from 'layers-connect/testing';
import 'layers-connect/styles.css';
import { useState } from 'react';
import { expect, userEvent, within } from 'storybook/test';

export default { title: 'Connect' };

const patience = { timeout: 60_000 };

/** A page that goes to the connecting page and not to the consent page. */
function Connects({ app }: { app: TestBackend }) {
  const [search, setSearch] = useState<string>();
  const navigate = async (authorizeUrl: string) => {
    setSearch((await app.completeConsent({ authorizeUrl })).search);
  };
  return (
    <ConnectProvider {...app.providerProps} navigate={navigate}>
      {search === undefined ? (
        <ConnectSocialButton platform="tiktok" />
      ) : (
        <ConnectingScreen searchParams={search} />
      )}
    </ConnectProvider>
  );
}

export const Connecting = {
  loaders: [() => ({ app: createTestBackend({ scenario: 'no-accounts' }) })],
  render: (_: object, { loaded }: { loaded: { app: TestBackend } }) => <Connects {...loaded} />,
  async play({ canvasElement }: { canvasElement: HTMLElement }) {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Connect TikTok' }, patience));
    await canvas.findByText('TikTok is connected', {}, patience);
    canvasElement.dataset['played'] = 'connected';
  },
};

export const NeedReconnecting = {
  loaders: [() => ({ app: createTestBackend({ scenario: 'three-need-reauth' }) })],
  render: (_: object, { loaded }: { loaded: { app: TestBackend } }) => (
    <ConnectProvider {...loaded.app.providerProps}>
      <ConnectedAccountList />
    </ConnectProvider>
  ),
  async play({ canvasElement }: { canvasElement: HTMLElement }) {
    const found = await within(canvasElement).findAllByRole('button', { name: /^Reconnect/ }, patience);
    expect(found.length).toBeGreaterThan(0);
    canvasElement.dataset['played'] = 'listed';
  },
};
