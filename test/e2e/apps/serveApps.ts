import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildExample, createRun, type ExampleName, exampleNames, removeRun } from '../examples/examples.js';

// The apps that tests share: each is built and served once a run, in Playwright's own process, when a test first asks.

interface App {
  /** Where it is: a URL, or a folder for what is not served. */
  at: string;
  close?(): Promise<void>;
}

let examples: Promise<string> | undefined;

/** The folder that the examples of this run are built in. */
const examplesFolder = () => {
  examples ??= createRun();
  return examples;
};

const exampleApps = Object.fromEntries(
  exampleNames.map((name) => [
    `example-${name}`,
    async () => ({ at: await buildExample(name, await examplesFolder()) }),
  ]),
) as Record<`example-${ExampleName}`, () => Promise<App>>;

const apps = {
  ...exampleApps,
  a11y: () => import('./a11y/startA11yPages.js').then(({ startA11yPages }) => served(startA11yPages())),
  host: () => import('./host/startHostPages.js').then(({ startHostPages }) => served(startHostPages())),
  layout: () =>
    import('./layout/startLayoutPage.js').then(({ startLayoutPage }) => served(startLayoutPage())),
  guide: () => import('./guide/bundleApp.js').then(async ({ bundleApp }) => ({ at: await bundleApp() })),
  stories: async () => {
    const { bundleStories } = await import('./csp/bundlePages.js');
    const { startPages } = await import('./csp/startPages.js');
    return served(startPages(await bundleStories()));
  },
  part: () => import('./csp/bundlePages.js').then(async ({ bundlePart }) => ({ at: await bundlePart() })),
  storybook: () =>
    import('./storybook/startStorybook.js').then(({ startStorybook }) => served(startStorybook())),
} satisfies Record<string, () => Promise<App>>;

export type AppName = keyof typeof apps;

const served = async (page: Promise<{ url: string; close(): Promise<void> }>): Promise<App> => {
  const { url, close } = await page;
  return { at: url, close };
};

/** Tells the workers of a run where an app is, and closes all of them in the end. */
export default async function serveApps(): Promise<() => Promise<void>> {
  const started = new Map<AppName, Promise<App>>();
  const start = (name: AppName) => {
    const app = started.get(name) ?? apps[name]();
    started.set(name, app);
    return app;
  };
  const server = createServer((request, response) => {
    // At once, so that nobody gives up on a build that takes long.
    response.flushHeaders();
    start((request.url ?? '').slice(1) as AppName).then(
      ({ at }) => response.end(JSON.stringify({ at })),
      (error) => response.end(JSON.stringify({ error: String(error?.stack ?? error) })),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env['TEST_APPS'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return async () => {
    const running = await Promise.allSettled(started.values());
    await Promise.all(running.map((app) => app.status === 'fulfilled' && app.value.close?.()));
    if (examples) await examples.then(removeRun, () => {});
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
}
