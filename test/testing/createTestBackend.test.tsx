import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { ConnectingScreen, ConnectProvider, ConnectSocialButton } from 'layers-connect';
import { describeError } from 'layers-connect/errors';
import { createSandbox, handOffCodes } from 'layers-connect/sandbox';
import { createTestBackend, type TestBackend } from 'layers-connect/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';

const patience = { timeout: 20_000 };

async function press({ providerProps }: TestBackend): Promise<void> {
  render(
    <ConnectProvider {...providerProps}>
      <ConnectSocialButton platform="tiktok" />
    </ConnectProvider>,
  );
  await userEvent.click(screen.getAllByRole('button', { name: 'Connect TikTok' }).at(-1) as HTMLElement);
}

describe('createTestBackend', () => {
  afterEach(() => vi.useRealTimers());

  it('follows one departure after the other, each once', async () => {
    const app = createTestBackend({ scenario: 'no-accounts' });
    const first = app.completeConsent({ handle: 'first' });
    await press(app);
    expect((await first).pathname).toBe('/connect/connecting');
    await press(app);
    await app.completeConsent({ handle: 'second' });
    expect(app.left).toHaveLength(2);
    expect(app.sandbox.accounts().map(({ handle }) => handle)).toEqual(['second', 'first']);
  });

  it.each(handOffCodes)('comes back from a hand-off that fails with %s', async (code) => {
    const app = createTestBackend();
    await press(app);
    const { search } = await app.failConsent(code);
    render(
      <ConnectProvider {...app.providerProps}>
        <ConnectingScreen searchParams={search} />
      </ConnectProvider>,
    );
    const { title } = describeError(code, { platform: 'tiktok' });
    expect(await screen.findByText(title, {}, patience)).toBeTruthy();
  });

  it('takes a sandbox, a base path and another user of the test', async () => {
    const sandbox = createSandbox({ scenario: 'three-need-reauth' });
    const app = createTestBackend({ sandbox, user: 'other', basePath: '/crm/layers' });
    expect(app.sandbox).toBe(sandbox);
    expect(sandbox.scenario).toBe('three-need-reauth');
    const started = await app.backend.fetch('/crm/layers/connect/instagram', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"actionId":"a1"}',
    });
    const { authorizeUrl } = (await started.json()) as { authorizeUrl: string };
    const { url } = await app.completeConsent({ authorizeUrl });
    expect(url).toMatch(/^http:\/\/localhost:4600\/connect\/connecting\?attempt=/);
    expect(sandbox.accounts(sandbox.otherProjectId).length).toBeGreaterThan(0);
  });

  it('says what to do where no page has left', async () => {
    vi.useFakeTimers();
    const { completeConsent } = createTestBackend();
    const failed = expect(completeConsent()).rejects.toThrow(
      /Press a connect button first.*errors\.md#testing/,
    );
    await vi.advanceTimersByTimeAsync(20_000);
    await failed;
  });

  it('says so where the return leads to nothing', async () => {
    const sandbox = createSandbox();
    const { backend, providerProps } = createTestBackend({ sandbox });
    expect(providerProps.authorizeOrigins).toEqual([sandbox.consentUrl]);
    const started = await backend.fetch('/api/layers/connect/tiktok', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"actionId":"a1"}',
    });
    const { authorizeUrl } = (await started.json()) as { authorizeUrl: string };
    const elsewhere = createTestBackend({ sandbox, basePath: '/elsewhere' });
    await expect(elsewhere.completeConsent({ authorizeUrl })).rejects.toThrow(
      /no page to go to.*"\/elsewhere"/,
    );
  });
});
