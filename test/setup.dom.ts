import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeAll } from 'vitest';

// Development in most apps: what renders and mounts twice must still do everything once.
configure({ asyncUtilTimeout: 20_000, reactStrictMode: true });

// What the kit loads on demand is compiled on its first import, which takes longer than a test waits for an element.
beforeAll(() => import('../src/components/RevokeDialog/RevokeDialogContent.js'));

afterEach(() => {
  cleanup();
  // A dialog that a test left half open has locked the page, which is the next file's as well.
  document.body.removeAttribute('style');
});
