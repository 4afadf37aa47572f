import { expect, test } from '@playwright/test';
import { findFlask } from '../../scripts/flask.mjs';
import { startSandbox } from '../../src/sandbox/index.js';
import { whereIs } from './apps/whereIs.js';
import { checkRoutes } from './examples/checkRoutes.js';
import { examplesOfRun, startExample } from './examples/examples.js';
import { areExamplesInstalled } from './examples/installExamples.mjs';
import { takeJourney } from './examples/takeJourney.js';

// Each example as a partner would have it: the published package, its own build, `npm start`. With LAYERS_CONNECT_APP the
// same journey goes through an app that runs already, as examples/README.md says.

// A build of Next.js costs half a minute of processor time, and takes many times that where others want the cores.
test.setTimeout(1_800_000);

/** What the check rightly says of the examples: until their reader signs customers in, every browser is the same one's. */
const unsigned = ['foreign-consent'];

const channelsUrl = process.env['LAYERS_CONNECT_APP'];

if (channelsUrl !== undefined) {
  const sandboxUrl = process.env['LAYERS_CONNECT_SANDBOX'] ?? 'http://localhost:4601';

  test(`${channelsUrl} takes a customer through everything`, async ({ page }) => {
    const entered = await fetch(`${sandboxUrl}/__sandbox/scenario`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ scenario: 'needs-reauth' }),
    });
    expect(entered.status).toBe(200);
    await takeJourney(page, { channelsUrl, sandboxUrl });
  });
} else {
  for (const name of examplesOfRun()) {
    test(`examples/${name} takes a customer through everything, and keeps the rules of connecting`, async ({
      page,
    }) => {
      test.skip(
        !areExamplesInstalled(),
        'The packages of the examples are not installed: the registry cannot be reached.',
      );
      test.skip(name === 'flask' && findFlask() === null, 'There is no Python with Flask here.');
      const example = await whereIs(`example-${name}`);
      const layers = await startSandbox({ scenario: 'needs-reauth' });
      const { url, consentUrl, sandbox } = layers;
      const start = () =>
        startExample(example, {
          LAYERS_API_KEY: sandbox.apiKey,
          LAYERS_PROJECT_ID: sandbox.projectId,
          LAYERS_API_URL: url,
          LAYERS_CONSENT_ORIGIN: consentUrl,
        });
      let app = await start();
      const errors: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) errors.push(message.text());
      });
      page.on('pageerror', (error) => errors.push(String(error)));
      try {
        await takeJourney(page, { channelsUrl: `${app.appUrl}/channels`, sandboxUrl: url });
        // The browser itself logs the two answers that got lost.
        expect(errors.filter((error) => !error.includes('ERR_CONNECTION_RESET'))).toEqual([]);
        expect(app.log()).not.toContain(sandbox.apiKey);
        // The check begins with a backend that knows nothing of before.
        await app.stop();
        app = await start();
        const { broken, holding } = await checkRoutes(example, app.appUrl, layers);
        expect(broken.filter(({ id }) => !unsigned.includes(id))).toEqual([]);
        expect(holding).toBeGreaterThan(30);
        expect(app.log()).not.toContain(sandbox.apiKey);
      } finally {
        await app.stop();
        await layers.close();
      }
    });
  }
}
