import { hydrate, QueryClient } from '@tanstack/react-query';
import { type ReactNode, useLayoutEffect, version } from 'react';
import { hydrateRoot, type Root } from 'react-dom/client';
import { prefixOf, states } from './states.js';

/** What came of one hydration. */
export interface Hydrated {
  name: string;
  /** What React had to recover from, and what it said on the console meanwhile. */
  trouble: string[];
  /** The text in the server's HTML, and after the first commit. */
  before: string;
  after: string;
}

const { attempts, queries } = JSON.parse(document.getElementById('data')?.textContent ?? '{}');
const queryClient = new QueryClient();
hydrate(queryClient, queries);

const all: [string, ReactNode][] = Object.entries(states({ queryClient, attempts }));
// Proof that trouble is seen: a text that differs wherever it is rendered.
all.push(['a mismatch', <p key="mismatch">{typeof window}</p>]);

let trouble: string[] = [];
for (const level of ['error', 'warn'] as const) console[level] = (...words) => trouble.push(words.join(' '));

function Committed({ then, children }: { then: () => void; children: ReactNode }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first commit alone is waited for
  useLayoutEffect(then, []);
  return children;
}

/** Hydrates one state, and lets all settle that follows from it, so that trouble is put down to the right one. */
async function hydrateState([name, element]: [string, ReactNode], index: number): Promise<Hydrated> {
  trouble = [];
  const container = document.getElementById(prefixOf(index));
  if (!container) throw new Error(`The server rendered no ${name}.`);
  const html = container.innerHTML;
  const before = container.textContent;
  let root: Root | undefined;
  const after = await new Promise<string>((resolve) => {
    root = hydrateRoot(
      container,
      <Committed then={() => resolve(container.textContent)}>{element}</Committed>,
      {
        identifierPrefix: prefixOf(index),
        onRecoverableError: (error) => trouble.push(`recovered: ${error}`),
      },
    );
  });
  await new Promise((resolve) => setTimeout(resolve));
  root?.unmount();
  container.innerHTML = html;
  return { name, trouble, before, after };
}

async function hydrateAll() {
  const first: Hydrated[] = [];
  for (const [index, state] of all.entries()) first.push(await hydrateState(state, index));
  // A part of a page may hydrate when everything that is loaded on demand has long been there.
  const late: Hydrated[] = [];
  for (const [index, state] of all.entries()) late.push(await hydrateState(state, index));
  const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions();
  return { react: version, timeZone, locale, first, late };
}

Object.assign(window, { hydrated: hydrateAll() });
