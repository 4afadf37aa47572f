import { type ComponentType, createElement, Fragment, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

const count = 1000;
const indexes = Array.from({ length: count }, (_, index) => index);
const ignore = () => {};
const Plain = () => createElement('button', { type: 'button', onClick: ignore }, 'Connect');
const many = (Component: ComponentType) => indexes.map((key) => createElement(Component, { key }));

/** Milliseconds of script, without layout. */
function mountOnce(element: ReactNode) {
  const container = document.createElement('div');
  document.body.append(container);
  const root = createRoot(container);
  const started = performance.now();
  flushSync(() => root.render(element));
  const elapsed = performance.now() - started;
  const isDrawn = container.querySelectorAll('*').length >= count;
  flushSync(() => root.unmount());
  container.remove();
  return { elapsed, isDrawn };
}

/** Mounts a thousand of each, and returns the ratio of the best rounds, or null where nothing was drawn. */
export function measure(
  Subject: ComponentType,
  Around: ComponentType<{ children?: ReactNode }> | undefined,
  rounds: number,
  warmUp: number,
): number | null {
  const plain: number[] = [];
  const subject: number[] = [];
  for (let round = -warmUp; round < rounds; round += 1) {
    const { elapsed } = mountOnce(createElement(Fragment, null, many(Plain)));
    const mounted = mountOnce(createElement(Around ?? Fragment, null, many(Subject)));
    if (!mounted.isDrawn) return null;
    if (round < 0) continue;
    plain.push(elapsed);
    subject.push(mounted.elapsed);
  }
  return Math.min(...subject) / Math.min(...plain);
}
