import { fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { ConnectedAccountList, ConnectingScreen, ConnectProvider, ConnectSocialButton } from 'layers-connect';
import { describeError } from 'layers-connect/errors';
import { createTestBackend, type TestBackend } from 'layers-connect/testing';
import 'layers-connect/styles.css';

// The test of docs/testing.md. Vitest and each kind of Jest run this very file.

const patience = { timeout: 20_000 };

/** Presses the connect button of a page of its own. */
async function pressConnect({ providerProps }: TestBackend): Promise<void> {
  render(
    <ConnectProvider {...providerProps}>
      <ConnectSocialButton platform="tiktok" />
    </ConnectProvider>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Connect TikTok' }));
}

/** The page that the customer comes back to. */
function arrive({ providerProps }: TestBackend, search: string): void {
  render(
    <ConnectProvider {...providerProps}>
      <ConnectingScreen searchParams={search} continueHref="/channels" />
    </ConnectProvider>,
  );
}

test('a customer connects an account', async () => {
  const app = createTestBackend({ scenario: 'no-accounts' });
  await pressConnect(app);
  const { pathname, search } = await app.completeConsent({ handle: 'acme.beans' });
  expect(pathname).toBe('/connect/connecting');
  arrive(app, search);
  await screen.findByText('TikTok is connected', {}, patience);
  expect(app.sandbox.accounts().map(({ handle }) => handle)).toEqual(['acme.beans']);
});

test('a customer who cancels can try again', async () => {
  const app = createTestBackend();
  await pressConnect(app);
  arrive(app, (await app.cancelConsent()).search);
  await screen.findByRole('button', { name: /again/i }, patience);
});

test('a hand-off that fails is explained', async () => {
  const app = createTestBackend();
  await pressConnect(app);
  arrive(app, (await app.failConsent('exchange_failed')).search);
  await screen.findByText(describeError('exchange_failed', { platform: 'tiktok' }).title, {}, patience);
});

test('a customer disconnects an account', async () => {
  const { sandbox, providerProps } = createTestBackend({ scenario: 'four-queued-posts' });
  const before = sandbox.accounts().length;
  render(
    <ConnectProvider {...providerProps}>
      <ConnectedAccountList />
    </ConnectProvider>,
  );
  const [disconnect] = await screen.findAllByRole('button', { name: /^Disconnect/ }, patience);
  await userEvent.click(disconnect as HTMLElement);
  const dialog = await screen.findByRole('alertdialog', {}, patience);
  const confirm = [...dialog.querySelectorAll('button')].find(
    (button) => button.textContent === 'Disconnect',
  );
  // user-event takes what Radix puts on the body for a page without a pointer.
  fireEvent.click(confirm as HTMLElement);
  await screen.findByText(/canceled/, {}, patience);
  expect(sandbox.accounts().filter(({ status }) => status === 'connected').length).toBeLessThan(before);
});
