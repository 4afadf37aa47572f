import { act, render } from '@testing-library/react';
import { type ReactNode, Suspense } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { ConnectedAccount, ConnectProvider } from '../../src/index.js';
import { account } from '../helpers/account.js';

const theme = { accent: 'rebeccapurple' };
const card = <ConnectedAccount account={account} />;
const themed = (children: ReactNode) => (
  <ConnectProvider baseUrl="/api/layers" theme={theme}>
    {children}
  </ConnectProvider>
);

const cards = () => [...document.querySelectorAll<HTMLElement>('[data-layers-component]')];
const accents = () => cards().map(({ style }) => style.getPropertyValue('--layers-accent'));

/** Puts a server's HTML on the page and lets React have it. */
async function hydrate(served: ReactNode, page = served) {
  const errors: unknown[] = [];
  const warned = vi.spyOn(console, 'error').mockImplementation((...said) => errors.push(said));
  const container = document.createElement('div');
  container.innerHTML = renderToString(served);
  document.body.append(container);
  const onRecoverableError = (error: unknown) => errors.push(error);
  const root = await act(async () => hydrateRoot(container, page, { onRecoverableError }));
  onTestFinished(async () => {
    await act(async () => root.unmount());
    warned.mockRestore();
  });
  const rerender = (next: ReactNode) => act(async () => root.render(next));
  return { errors, rerender };
}

afterEach(() => document.body.replaceChildren());

describe('a theme on a server', () => {
  it('leaves no style attribute in the HTML, which a strict policy would block', () => {
    expect(renderToString(themed(card))).not.toContain('style=');
    const alone = <ConnectedAccount account={account} theme={theme} actions={false} />;
    expect(renderToString(alone)).not.toContain('style=');
  });

  it('leaves the style that a partner gives where it is', () => {
    const styled = themed(<ConnectedAccount account={account} style={{ marginBlock: 4 }} />);
    expect(renderToString(styled)).toContain('style="margin-block:4px"');
  });

  it('is in force once React has the page', async () => {
    const { errors } = await hydrate(themed(card));
    expect(accents()).toEqual(['rebeccapurple']);
    expect(errors).toEqual([]);
  });

  it('is in force in a part of the page that React hydrates later', async () => {
    let arrived = false;
    let arrive = () => {};
    const arrival = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const Late = ({ ready }: { ready: () => boolean }) => {
      if (!ready()) throw arrival;
      return card;
    };
    const page = (ready: () => boolean) =>
      themed(
        <Suspense fallback="…">
          <Late ready={ready} />
        </Suspense>,
      );
    const { errors } = await hydrate(
      page(() => true),
      page(() => arrived),
    );
    const [served] = cards();
    expect(accents()).toEqual(['']);

    arrived = true;
    await act(async () => arrive());
    expect(accents()).toEqual(['rebeccapurple']);
    expect(cards()).toEqual([served]);
    expect(errors).toEqual([]);
  });

  it('is in force at once in what the page shows afterwards', async () => {
    const { rerender } = await hydrate(themed(null));
    await rerender(themed(card));
    expect(accents()).toEqual(['rebeccapurple']);
  });
});

it('a theme is there at the first sight of a page that no server drew', () => {
  const seen: string[][] = [];
  const Look = () => <i ref={() => void seen.push(accents())} />;
  render(
    themed(
      <>
        {card}
        <Look />
      </>,
    ),
  );
  // A ref is set as the page is changed, before anything is painted.
  expect(seen[0]).toEqual(['rebeccapurple']);
});
