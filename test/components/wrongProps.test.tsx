import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentType } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as kit from '../../src/index.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

const { ConnectProvider, ConnectSocialButton, ReauthBanner } = kit;

// As a page without types would pass them.
const untyped = <Props,>(component: ComponentType<Props>) => component as unknown as ComponentType<object>;
const Button = untyped<kit.ConnectSocialButtonProps>(
  ConnectSocialButton as ComponentType<kit.ConnectSocialButtonProps>,
);
const Banner = untyped<kit.ReauthBannerProps>(ReauthBanner as ComponentType<kit.ReauthBannerProps>);
const Provider = untyped<kit.ConnectProviderProps>(ConnectProvider);

const two = [<b key="a">a</b>, <b key="b">b</b>];

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe('in development a wrong prop', () => {
  it.each([
    ['a mode of another name', { mode: 'popup' }, /mode=\{"popup"\}.*mode="redirect" or mode="new-tab"/],
    ['a mode of null', { mode: null }, /mode=\{null\}.*mode="redirect" or mode="new-tab"/],
    ['asChild without a child', { asChild: true }, /children=.*single <button>/],
    ['asChild with a text', { asChild: true, children: 'Connect' }, /children=.*single <button>/],
    ['asChild with two children', { asChild: true, children: two }, /children=.*single <button>/],
    ['asChild with a fragment', { asChild: true, children: <>{two}</> }, /children=.*single <button>/],
    ['a colour scheme of another name', { colorScheme: 'night' }, /colorScheme=\{"night"\}.*"dark"/],
    ['an unknown token', { theme: { colour: 'red' } }, /theme\.colour=\{"red"\}.*The tokens are accent,/],
    ['a token in the singular', { theme: { space: '4px' } }, /There is no such token/],
    ['a token with a typo', { theme: { acent: 'red' } }, /theme\.acent.*The tokens are accent, onAccent/],
  ])('of a button throws and says what to pass: %s', (_, props, message) => {
    const { wrapper } = sandboxProvider();
    expect(() => render(<Button {...{ platform: 'tiktok' }} {...props} />, { wrapper })).toThrow(message);
  });

  it.each([null, {}, 'sa_1'])('of a banner throws and says what to pass: accounts %j', (accounts) => {
    const { wrapper } = sandboxProvider();
    expect(() => render(<Banner {...{ accounts }} />, { wrapper })).toThrow(
      /<ReauthBanner> was given accounts=.*useSocialAccounts/,
    );
  });

  it.each([
    ['a client that is none', { client: { baseUrl: '/api' } }, /client=\{object\}.*createConnectClient/],
    ['a client that is a text', { client: '/api/layers' }, /client=\{"\/api\/layers"\}.*createConnectClient/],
    ['an unknown token', { theme: { borders: '0' } }, /<ConnectProvider>.*theme\.borders.*The tokens are/],
    ['a colour scheme', { colorScheme: 'system' }, /colorScheme=\{"system"\}/],
    ['platforms as a text', { platforms: 'tiktok' }, /platforms=\{"tiktok"\}.*platforms=\{\["tiktok"\]\}/],
    ['no platform', { platforms: [] }, /platforms=.*leave it out/],
    ['a platform that no route can name', { platforms: ['You Tube'] }, /platforms=/],
    ['a blank project', { projectId: ' ' }, /projectId is blank.*leave projectId out/],
    ['an empty project', { projectId: '' }, /projectId is blank/],
    ['a support link with a script', { support: { href: 'javascript:alert(1)' } }, /support\.href/],
    ['a support link of data', { support: { href: 'data:text/html,x' } }, /support\.href/],
    ['a script behind odd spaces', { support: { href: ' java\nscript:alert(1)' } }, /support\.href/],
    ['support without a link', { support: {} }, /support\.href/],
  ])('of a provider throws and says what to pass: %s', (_, props, message) => {
    const backend = 'client' in props ? {} : { baseUrl: '/api/layers' };
    expect(() => render(<Provider {...backend} {...props} />)).toThrow(message);
  });

  it.each(['https://help.example.com', 'mailto:help@example.com', '/help', 'tel:+15550100', 'help'])(
    'is not what %s is as a support link',
    (href) => {
      expect(() => render(<Provider {...{ baseUrl: '/api', support: { href } }} />)).not.toThrow();
    },
  );
});

describe('in production', () => {
  beforeEach(() => vi.stubEnv('NODE_ENV', 'production'));

  it.each(['javascript:alert(1)', 'JavaScript:alert(1)', '\u0001java\tscript:alert(1)', 'data:text/html,x'])(
    'a support link to %j is left out and the rest stays',
    async (href) => {
      const { wrapper } = sandboxProvider('return-url-not-allowed', { support: { href } });
      render(<ConnectSocialButton platform="tiktok" />, { wrapper });
      await userEvent.click(screen.getByRole('button'));
      expect(await screen.findByText("Connecting isn't set up yet.")).toBeVisible();
      expect(screen.queryByRole('link')).toBeNull();
      expect(document.querySelector('[href]')).toBeNull();
    },
  );

  it('an unknown token does not take the page down', () => {
    const { wrapper } = sandboxProvider();
    render(<Button {...{ platform: 'tiktok', theme: { colour: 'red' }, colorScheme: 'night' }} />, {
      wrapper,
    });
    expect(screen.getByRole('button', { name: 'Connect TikTok' })).toBeVisible();
  });
});

describe('a button with asChild', () => {
  it.each(['button', 'reset', undefined] as const)(
    'submits a form, whatever type it came with (%s)',
    (type) => {
      const html = renderToString(
        <ConnectProvider baseUrl="/api/layers">
          <ConnectSocialButton platform="tiktok" asChild>
            <button type={type}>Add TikTok</button>
          </ConnectSocialButton>
        </ConnectProvider>,
      );
      expect(html).toMatch(/<form [^>]*>.*<button [^>]*type="submit"/);
    },
  );
});
