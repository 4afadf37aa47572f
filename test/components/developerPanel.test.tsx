import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ErrorFacts, errorFacts } from '../../src/contract/errors.js';
import {
  ConnectedAccountList,
  ConnectingScreen,
  ConnectSocialButton,
  createConnectClient,
  RevokeDialog,
  type SocialAccount,
} from '../../src/index.js';
import type { ScenarioName } from '../../src/sandbox/index.js';
import { type StagedProviderProps, sandboxProvider } from '../helpers/sandboxProvider.js';

// The console gets the same advice. What it is there, test/dev/adviseDeveloper.test.ts holds.
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  sessionStorage.clear();
});

const findNote = () => screen.findByRole('note', { name: 'For developers' });

async function connect(scenario: ScenarioName, props: StagedProviderProps = {}) {
  const stage = sandboxProvider(scenario, props);
  render(<ConnectSocialButton platform="tiktok" />, { wrapper: stage.wrapper });
  await userEvent.click(screen.getByRole('button', { name: 'Connect TikTok' }));
  return stage;
}

describe("the developer's panel", () => {
  it('names the host to have allow-listed, the route that answered and the request', async () => {
    const { backend } = await connect('return-url-not-allowed');
    expect(await screen.findByText("Connecting isn't set up yet.")).toBeVisible();
    const note = await findNote();
    expect(note).toHaveTextContent(`"${new URL(backend.appUrl).hostname}"`);
    expect(note).toHaveTextContent(/allowlist.*or set the backend's appUrl/);
    expect(note).toHaveTextContent('Code return_url_not_allowed');
    expect(note).toHaveTextContent(`Route POST ${backend.basePath}/connect/:platform`);
    expect(note).toHaveTextContent(/Request req_\w+/);
  });

  it('says that customers do not see it, and stands outside of what is announced to them', async () => {
    await connect('return-url-not-allowed');
    const note = await findNote();
    expect(note).toHaveTextContent('In development builds only. Your customers never see this.');
    expect(note).toHaveAttribute('lang', 'en');
    for (const region of screen.getAllByRole('status')) expect(region).not.toContainElement(note);
    const words = screen.getByText("Connecting isn't set up yet.");
    expect(words.compareDocumentPosition(note)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  it('names the scope that is missing, in the dialog as well', async () => {
    const { wrapper, sandbox, backend } = sandboxProvider('forbidden-scope');
    const [account] = sandbox.accounts() as unknown as SocialAccount[];
    render(<RevokeDialog account={account as SocialAccount} open onOpenChange={() => {}} />, { wrapper });
    const dialog = within(await screen.findByRole('alertdialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Disconnect' }));
    const note = await dialog.findByRole('note');
    expect(note).toHaveTextContent('lacks the scope "social:write"');
    expect(note).toHaveTextContent(`Route DELETE ${backend.basePath}/accounts/:socialAccountId`);
  });

  it('names the key where the list cannot be read with it', async () => {
    const { wrapper, backend } = sandboxProvider('unauthenticated');
    render(<ConnectedAccountList />, { wrapper });
    expect(await screen.findByText(/Connected accounts aren't set up yet/)).toBeVisible();
    const note = await findNote();
    expect(note).toHaveTextContent(/API key.*backend's log/);
    expect(note).toHaveTextContent(`Route GET ${backend.basePath}/accounts`);
  });

  it('names the option for an authorize URL of another origin, and nothing else of the URL', async () => {
    const { sandbox } = await connect('happy', { authorizeOrigins: [] });
    const note = await findNote();
    expect(note).toHaveTextContent(`authorizeOrigins={['${new URL(sandbox.consentUrl).origin}']}`);
    expect(note).not.toHaveTextContent('state=');
  });

  it('stands on a page that is told its failure, with what is known there', async () => {
    const { wrapper } = sandboxProvider();
    render(<ConnectingScreen failureCode="return_url_not_allowed" platform="tiktok" />, { wrapper });
    const note = await findNote();
    expect(note).toHaveTextContent("the host of the backend's appUrl");
    expect(note).not.toHaveTextContent('Route');
  });

  const codes = Object.keys(errorFacts) as (keyof typeof errorFacts)[];
  const fixedBy = (code: keyof typeof errorFacts) => (errorFacts[code] as ErrorFacts).fixedBy;

  // A page's URL cannot know of an authorize URL.
  it.each(codes.filter((code) => fixedBy(code) === 'developer' && code !== 'unsafe_url'))(
    'has something to do for %s',
    async (code) => {
      const { wrapper } = sandboxProvider();
      render(<ConnectingScreen failureCode={code} platform="tiktok" />, { wrapper });
      const note = await findNote();
      expect(note.textContent?.length).toBeGreaterThan(150);
    },
  );

  it.each(codes.filter((code) => fixedBy(code) !== 'developer'))('is not there for %s', async (code) => {
    const { wrapper } = sandboxProvider();
    render(<ConnectingScreen failureCode={code} platform="tiktok" />, { wrapper });
    expect(await screen.findByRole('heading')).not.toBeEmptyDOMElement();
    expect(screen.queryByRole('note')).toBeNull();
  });

  it('is not there in production', async () => {
    vi.stubEnv('NODE_ENV', 'production');
    await connect('return-url-not-allowed');
    expect(await screen.findByText("Connecting isn't set up yet.")).toBeVisible();
    expect(screen.queryByRole('note')).toBeNull();
  });

  it('shows no text of the backend that is neither a host nor a scope', async () => {
    const raw = '<b>sk_secret</b>';
    const details = { host: 'crm.example.com', requiredScope: null, key: raw };
    const error = { code: 'RETURN_URL_NOT_ALLOWED', message: raw, requestId: `${raw} 1`, details };
    const client = createConnectClient({
      baseUrl: '/api',
      fetch: async () => Response.json({ error }, { status: 403 }),
    });
    const { wrapper } = sandboxProvider('happy', { client });
    render(<ConnectSocialButton platform="tiktok" />, { wrapper });
    await userEvent.click(screen.getByRole('button', { name: 'Connect TikTok' }));
    const note = await findNote();
    expect(note).toHaveTextContent('"crm.example.com"');
    expect(note).not.toHaveTextContent('sk_secret');
    expect(note).not.toHaveTextContent('Request');
  });
});
