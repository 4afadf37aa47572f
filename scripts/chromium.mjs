import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isExecutable, onPath, programOf } from './programs.mjs';

const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'];
const headlessShell = 'chromium-headless-shell';
const fixed = [
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The Chromium that Playwright downloaded, where it did. Loading Playwright is slow, so this is asked last. */
function playwrightChromium() {
  try {
    const path = createRequire(import.meta.url)('playwright').chromium.executablePath();
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

/**
 * Finds a Chromium for the browser tests: `LAYERS_CONNECT_CHROMIUM`, the system's, then Playwright's own. Null where
 * there is none. Throws where the variable names something that cannot be run.
 * @returns {string | null}
 */
export function findChromium() {
  const system = [...fixed, ...onPath(names)];
  return programOf('LAYERS_CONNECT_CHROMIUM') ?? system.find(isExecutable) ?? playwrightChromium();
}

/**
 * How the browser tests launch Chromium: without a sandbox (containers have none) and without calls to its vendor. Where
 * there is a headless shell it is taken, for it draws no window around each page, which is half of the work of a test.
 * `whole` is for what it lacks: it has no back-forward cache.
 */
export function chromiumLaunchOptions({ whole = false } = {}) {
  const shell =
    !whole && !process.env['LAYERS_CONNECT_CHROMIUM'] && onPath([headlessShell]).find(isExecutable);
  const executablePath = shell || findChromium();
  return {
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-sync'],
  };
}
