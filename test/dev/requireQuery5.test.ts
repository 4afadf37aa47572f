import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { requireQuery5 } from '../../src/dev/requireQuery5.js';

describe('requireQuery5', () => {
  it('has nothing against the version that the kit is made for', () => {
    expect(() => requireQuery5(new QueryClient())).not.toThrow();
  });

  // test/consumers has the real one.
  it('throws for a client of version 4, with what to install', () => {
    const old = { getLogger: () => console };
    expect(() => requireQuery5(old)).toThrow(
      /npm install @tanstack\/react-query@5.*errors\.md#query-version/,
    );
  });
});
