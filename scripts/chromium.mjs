import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'];
const headlessShell = 'chromium-headless-shell';
const fixed = [
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
  return [...fixed, ...onPath(names)].find(isExecutable) ?? playwrightChromium();
}

/** @param {string[]} programs */
function onPath(programs) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return programs.flatMap((name) => folders.map((folder) => join(folder, name)));
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
