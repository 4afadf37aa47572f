import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { ConnectingScreen } from '../../src/index.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

describe('<ConnectingScreen> after a reconnect that failed', () => {
  it('tries again with the account that was to be reconnected', async () => {
    const { wrapper, sandbox, backend, finish, requests, left } = sandboxProvider('needs-reauth');
    const broken = sandbox.accounts().find(({ status }) => status === 'reauth_required');
    const path = `/accounts/${broken?.socialAccountId}/reauth`;
    const begun = await backend.fetch(`${backend.basePath}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ actionId: 'reconnect' }),
    });
    const { attemptId, authorizeUrl } = await begun.json();
    await finish(authorizeUrl, { outcome: 'cancel' });

    render(<ConnectingScreen attemptId={attemptId} />, { wrapper });
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(left).toHaveLength(1));
    expect(requests.filter((request) => request.startsWith('POST'))).toEqual([`POST ${path}`]);
  });

  it('tries a connect again as a connect', async () => {
    const { wrapper, begin, finish, requests, left } = sandboxProvider();
    const { attemptId, authorizeUrl } = await begin();
    await finish(authorizeUrl, { outcome: 'cancel' });
    render(<ConnectingScreen attemptId={attemptId} />, { wrapper });
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(left).toHaveLength(1));
    expect(requests.filter((request) => request.startsWith('POST'))).toEqual(['POST /connect/tiktok']);
  });
});
