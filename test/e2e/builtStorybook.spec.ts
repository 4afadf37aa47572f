import { expect, type Page } from '@playwright/test';
import { testOf } from './apps/testOf.js';

const test = testOf('storybook');

interface Entry {
  id: string;
  title: string;
  type: string;
}

/** What Storybook's own preview says of what it shows. */
interface Preview {
  __STORYBOOK_ADDONS_CHANNEL__?: {
    emit(event: 'setCurrentStory', what: { storyId: string; viewMode: 'story' | 'docs' }): void;
    last(event: 'storyFinished'): [{ storyId: string; status: string }] | undefined;
    last(event: 'docsRendered'): [string] | undefined;
  };
}

/** Has the preview show another page, as the sidebar does: it is loaded once for all of them. */
const show = (page: Page, storyId: string, viewMode: 'story' | 'docs') =>
  page.evaluate((what) => (window as Preview).__STORYBOOK_ADDONS_CHANNEL__?.emit('setCurrentStory', what), {
    storyId,
    viewMode,
  });

/** Waits until a story has been drawn and played, and says how that went. */
async function played(page: Page, id: string): Promise<string> {
  const finished = await page.waitForFunction((storyId) => {
    const last = (window as Preview).__STORYBOOK_ADDONS_CHANNEL__?.last('storyFinished')?.[0];
    return last?.storyId === storyId && last.status;
  }, id);
  return String(await finished.jsonValue());
}

test('the built Storybook shows its pages and plays its stories without another host and without an error', async ({
  page,
  appUrl: origin,
}) => {
  const elsewhere: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin) elsewhere.push(url.href);
  });
  page.on('console', (message) => {
    const { url } = message.location();
    // A frame opened as a page has no icon, and only the browser asks for one.
    if (message.type() === 'error' && !url.endsWith('/favicon.ico'))
      errors.push(`${message.text()} (${url})`);
  });
  page.on('pageerror', (error) => errors.push(String(error)));

  const { entries } = (await (await page.request.get(`${origin}/index.json`)).json()) as {
    entries: Record<string, Entry>;
  };
  const stories = Object.values(entries).filter(({ type }) => type === 'story');
  // All of them are played from the sources. Here it is about the build, which has a file of code for each file of stories.
  const sample = stories.filter(
    ({ title }, index) => title === 'Journey' || stories.findIndex((each) => each.title === title) === index,
  );
  expect(sample.length).toBeGreaterThan(10);
  await page.goto(`${origin}/iframe.html?viewMode=story&id=${sample[0]?.id}`);
  for (const { id } of sample) {
    await test.step(id, async () => {
      await show(page, id, 'story');
      expect(await played(page, id), id).toBe('success');
    });
  }

  const docs = Object.values(entries).filter(({ type }) => type === 'docs');
  expect(docs.length).toBeGreaterThan(10);
  for (const { id } of docs) {
    await test.step(id, async () => {
      await show(page, id, 'docs');
      await page.waitForFunction(
        (docsId) => (window as Preview).__STORYBOOK_ADDONS_CHANNEL__?.last('docsRendered')?.[0] === docsId,
        id,
      );
      await expect(page.locator('#storybook-docs h1')).toBeVisible();
      // A table of nothing is a page whose facts were not found.
      for (const table of await page.locator('.docs-page table').all()) {
        expect(await table.locator('tbody tr').count(), await table.innerText()).toBeGreaterThan(0);
      }
    });
  }

  await page.goto(origin);
  const frame = page.frameLocator('#storybook-preview-iframe');
  await expect(frame.getByRole('heading', { level: 1, name: 'layers-connect' })).toBeVisible();
  expect(elsewhere).toEqual([]);
  expect(errors).toEqual([]);
});
