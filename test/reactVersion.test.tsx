import { createRequire } from 'node:module';
import { sep } from 'node:path';
import { render, renderHook } from '@testing-library/react';
import { useEffect, version } from 'react';
import { version as domVersion } from 'react-dom';
import { describe, expect, inject, it } from 'vitest';
import { useSocialAccounts } from '../src/index.js';
import { sandboxProvider } from './helpers/sandboxProvider.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The major version of React that the project's tests run under. */
    react: string;
  }
}

const wanted = inject('react');

describe(`the suite under React ${wanted}`, () => {
  it('runs that version, in the renderer too', () => {
    expect(version.split('.')[0]).toBe(wanted);
    expect(domVersion).toBe(version);
  });

  it('loads no file of another version', async () => {
    await import('@radix-ui/react-alert-dialog');
    const { wrapper } = sandboxProvider();
    renderHook(() => useSocialAccounts({ enabled: false }), { wrapper });

    const folders = Object.keys(createRequire(import.meta.url).cache).flatMap(
      (file) =>
        file
          .split(sep)
          .join('/')
          .match(/node_modules\/(react(?:-dom)?(?:-18)?)\//)?.[1] ?? [],
    );
    const suffix = wanted === '18' ? '-18' : '';
    expect([...new Set(folders)].sort()).toEqual([`react${suffix}`, `react-dom${suffix}`]);
  });

  it('mounts everything twice, as StrictMode does', () => {
    const steps: string[] = [];
    function Component() {
      useEffect(() => {
        steps.push('come');
        return () => void steps.push('go');
      }, []);
      return null;
    }
    render(<Component />);
    expect(steps).toEqual(['come', 'go', 'come']);
  });
});
