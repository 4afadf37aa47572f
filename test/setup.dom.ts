import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeAll } from 'vitest';

// Development in most apps: what renders and mounts twice must still do everything once.
configure({ asyncUtilTimeout: 20_000, reactStrictMode: true });

// What the kit loads on demand is compiled on its first import, which takes longer than a test waits for an element.
beforeAll(async () => {
  await Promise.all([
    import('../src/components/start/reached.js'),
    import('../src/components/ReauthBanner/NeedsReauthNotice.js'),
    import('../src/components/ConnectingScreen/ConnectingContent.js'),
    import('../src/components/start/trouble.js'),
  ]);
});

afterEach(() => cleanup());
