import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { buildApp, type ReactMajor, type Rendered, renderOnServer } from './apps/ssr/buildApp.js';

// As far from the server's zone as a browser's can be, and another language.
test.use({ timezoneId: 'Pacific/Pago_Pago', locale: 'de-DE' });

type Hydrated = import('./apps/ssr/browser.js').Hydrated;
interface Outcome {
  react: string;
  timeZone: string;
  locale: string;
  first: Hydrated[];
  /** Once more, when everything has been loaded. */
  late: Hydrated[];
}

const origin = 'https://crm.example.com';

function pageOf({ data }: Rendered, html: readonly string[]): string {
  const roots = [...html, '<p>undefined</p>'].map((markup, index) => `<div id="s${index}-">${markup}</div>`);
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body>${roots.join('\n')}
<script id="data" type="application/json">${json}</script>
<script type="module" src="/app/browser.js"></script></body></html>`;
}

for (const react of ['18', '19'] as const satisfies readonly ReactMajor[]) {
  test.describe(`a page rendered on a server under React ${react}`, () => {
    test.describe.configure({ mode: 'default' });
    let outdir: string;
    let rendered: Rendered;

    test.beforeAll(async () => {
      outdir = await buildApp(react);
      rendered = await renderOnServer(outdir);
    });

    test('needs nothing of a browser, in any zone or language', () => {
      expect(rendered.react.split('.')[0]).toBe(react);
      expect(rendered).toMatchObject({ timeZone: 'Pacific/Kiritimati', locale: 'ja-JP' });
      expect(rendered.browserGlobals).toEqual([]);
    });

    test('is rendered without a warning, a request or a timer', () => {
      expect(rendered.said).toEqual([]);
      expect(rendered.asked).toEqual([]);
      expect(rendered.timersLeft).toBe(0);
    });

    test('holds every component', () => {
      const html = rendered.html.renderToString.join('');
      const names = ['ConnectSocialButton', 'ConnectingScreen', 'ConnectedAccount', 'ReauthBanner'];
      for (const name of [...names, 'AccountPicker', 'Channels']) {
        expect(html).toContain(`data-layers-component="${name}"`);
      }
      expect(rendered.names.length).toBeGreaterThan(50);
    });

    for (const mode of ['renderToString', 'renderToPipeableStream'] as const) {
      test(`hydrates every state from ${mode} with nothing to say, far away and in another language`, async ({
        page,
      }) => {
        await page.route(`${origin}/**`, (route) => {
          const { pathname } = new URL(route.request().url());
          if (pathname === '/') {
            return route.fulfill({ contentType: 'text/html', body: pageOf(rendered, rendered.html[mode]) });
          }
          const file = join(outdir, basename(pathname));
          return route.fulfill({ contentType: 'text/javascript', body: readFileSync(file, 'utf8') });
        });
        await page.route('https://media.layers.test/**', (route) => route.abort());
        await page.goto(origin);
        const { first, late, ...where } = await page.evaluate(
          () => (window as unknown as { hydrated: Promise<Outcome> }).hydrated,
        );
        expect(where).toEqual({ react: rendered.react, timeZone: 'Pacific/Pago_Pago', locale: 'de-DE' });
        for (const results of [first, late]) {
          // The last one is there to prove that a difference would be seen.
          expect(results.pop()?.trouble.join(' ')).toMatch(/recovered/);
          expect(results.map(({ name }) => name)).toEqual(rendered.names);
          expect(results.filter(({ trouble }) => trouble.length > 0)).toEqual([]);
          expect(results.filter(({ before, after }) => before !== after)).toEqual([]);
        }
      });
    }
  });
}
