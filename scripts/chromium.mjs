import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

// The headless shell first: it draws no window around each page, which is half of the work of a test.
const names = [
  'chromium-headless-shell',
  'chromium',
  'google-chrome',
  'google-chrome-stable',
  'chromium-browser',
];
const fixed = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

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
  const named = process.env['LAYERS_CONNECT_CHROMIUM'];
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(`LAYERS_CONNECT_CHROMIUM is "${named}", which is not a program that can be run.`);
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...fixed, ...onPath].find(isExecutable) ?? playwrightChromium();
}

/** How the browser tests launch Chromium: without a sandbox (containers have none) and without calls to its vendor. */
export function chromiumLaunchOptions() {
  const executablePath = findChromium();
  return {
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-sync'],
  };
}
