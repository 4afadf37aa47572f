import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { ConnectingScreen, createConnectClient } from '../../src/index.js';
import { createPartnerBackend, createSandbox } from '../../src/sandbox/index.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

const title = "We couldn't tell that this was you.";
const body = 'Sign in as the person who started connecting, or connect again.';

/** A backend on which one can sign in and out, with a page that calls it. */
function setUp() {
  const sandbox = createSandbox();
  const session: { user: 'acme' | 'other' | null } = { user: 'acme' };
  const projectIds = { acme: sandbox.projectId, other: sandbox.otherProjectId };
  const backend = createPartnerBackend({
    sandbox,
    authorize: () => session.user && { userId: session.user, projectId: projectIds[session.user] },
  });
  const client = createConnectClient({ baseUrl: backend.basePath, fetch: backend.fetch });
  const page = sandboxProvider('happy', { client, authorizeOrigins: [sandbox.consentUrl] });
  const begin = async (): Promise<{ attemptId: string; authorizeUrl: string }> => {
    const started = await backend.fetch(`${backend.basePath}/connect/tiktok`, { method: 'POST' });
    return started.json();
  };
  const comeBack = async (authorizeUrl: string) => {
    const response = await backend.fetch(await sandbox.approveConsent(authorizeUrl), { redirect: 'manual' });
    return response.headers.get('location');
  };
  return { session, begin, comeBack, wrapper: page.wrapper, left: page.left };
}

describe('<ConnectingScreen> after a return by another browser', () => {
  it.each([
    ['nobody', null],
    ['somebody else', 'other'],
  ] as const)('tells how it becomes theirs where %s is signed in', async (_, user) => {
    const { session, begin, comeBack, wrapper } = setUp();
    const { attemptId, authorizeUrl } = await begin();
    session.user = user;
    expect(await comeBack(authorizeUrl)).toBe(
      `/connect/connecting?attempt=${attemptId}&error=return_unbound`,
    );
    render(<ConnectingScreen attemptId={attemptId} failureCode="return_unbound" />, { wrapper });
    expect(await screen.findByText(title)).toBeVisible();
    expect(screen.getByText(body)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Reload and sign in' })).toBeVisible();
  });

  it('shows the attempt itself to the owner, whose browser came back', async () => {
    const { begin, comeBack, wrapper } = setUp();
    const { attemptId, authorizeUrl } = await begin();
    await comeBack(authorizeUrl);
    render(<ConnectingScreen attemptId={attemptId} failureCode="return_unbound" />, { wrapper });
    expect(await screen.findByRole('heading', { name: 'TikTok is connected' })).toBeVisible();
  });

  it('lets the owner connect again, who is signed in where it was started', async () => {
    const { session, begin, comeBack, wrapper, left } = setUp();
    const { attemptId, authorizeUrl } = await begin();
    session.user = null;
    await comeBack(authorizeUrl);
    session.user = 'acme';
    render(<ConnectingScreen attemptId={attemptId} />, { wrapper });
    expect(await screen.findByText(title)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Reload and sign in' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Start again' }));
    await waitFor(() => expect(left).toHaveLength(1));
  });
});
