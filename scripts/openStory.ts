import type { Page } from 'playwright';

/** What Storybook keeps on the page of a story, as far as it is asked here. */
interface StoryWindow {
  __STORYBOOK_PREVIEW__?: { currentRender?: { phase?: string } };
  __STORYBOOK_ADDONS_CHANNEL__: { emit(event: string, payload: object): void };
}

type Media = Parameters<Page['emulateMedia']>[0];

const margin = 12;
/** A list goes on and on: what is further down looks like what is above. */
const highest = 900;

/** Opens a story of the built Storybook and lets it play to its end. */
export async function open(
  page: Page,
  origin: string,
  id: string,
  width: number,
  media?: Media,
): Promise<void> {
  await page.setViewportSize({ width, height: 640 });
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light', forcedColors: 'none', ...media });
  const scheme = media?.colorScheme ?? 'light';
  // Without the accessibility check, which a picture does not show.
  await page.goto(
    `${origin}/iframe.html?viewMode=story&id=${id}&globals=colorScheme:${scheme};a11y.manual:!true`,
  );
  await page.waitForFunction(() => {
    const phase = (window as unknown as StoryWindow).__STORYBOOK_PREVIEW__?.currentRender?.phase;
    return phase === 'finished' || phase === 'errored';
  });
  if (await page.locator('body.sb-show-errordisplay').count()) {
    throw new Error(`${id} fails: ${await page.locator('#error-message').innerText()}`);
  }
  // Most stories settle at once; the ones that show a wait never do, so this is as long as anything is waited for.
  await page
    .waitForFunction(() => !document.querySelector('[aria-busy="true"]'), undefined, { timeout: 1000 })
    .catch(() => {});
}

/** Sets the toolbar's choices without beginning the story again. */
export async function setGlobals(page: Page, globals: Record<string, string>): Promise<void> {
  await page.evaluate((chosen) => {
    (window as unknown as StoryWindow).__STORYBOOK_ADDONS_CHANNEL__.emit('updateGlobals', {
      globals: chosen,
    });
  }, globals);
  const { colorScheme } = globals;
  if (colorScheme !== 'light' && colorScheme !== 'dark') return;
  // A story's own provider follows the system.
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-scheme="${colorScheme}"]`).waitFor({ state: 'attached' });
}

/** Makes the window as high as what is in it, and lets it come to rest. */
export async function arrange(page: Page, width: number): Promise<void> {
  await page.waitForTimeout(120);
  const height = await page.evaluate(() => {
    const dialog = document.querySelector('[role="alertdialog"]');
    return dialog ? dialog.scrollHeight + 80 : document.documentElement.scrollHeight;
  });
  await page.setViewportSize({ width, height: Math.max(Math.ceil(height), 120) });
}

/** The rectangle of the components on the page, or of one element among them. A dialog has the whole window. */
export async function clip(page: Page, within?: string) {
  const box = within
    ? await page.locator(within).first().boundingBox()
    : await page.evaluate(() => {
        const { innerWidth, innerHeight } = window;
        const whole = { x: 0, y: 0, width: innerWidth, height: innerHeight };
        if (document.querySelector('[role="alertdialog"]')) return whole;
        const found = document.querySelectorAll('[data-layers-component], #storybook-root > *');
        const boxes = [...found].map((element) => element.getBoundingClientRect());
        const seen = boxes.filter(({ width, height }) => width > 1 && height > 1);
        if (!seen.length) return { x: 0, y: 0, width: innerWidth, height: 40 };
        const [x, y] = [Math.min(...seen.map(({ left }) => left)), Math.min(...seen.map(({ top }) => top))];
        return {
          x,
          y,
          width: Math.max(...seen.map(({ right }) => right)) - x,
          height: Math.max(...seen.map(({ bottom }) => bottom)) - y,
        };
      });
  const size = page.viewportSize();
  if (!box || !size) throw new Error(`There is nothing at "${within}".`);
  const [x, y] = [Math.max(0, Math.floor(box.x - margin)), Math.max(0, Math.floor(box.y - margin))];
  return {
    x,
    y,
    width: Math.min(size.width, Math.ceil(box.x + box.width + margin)) - x,
    height: Math.min(size.height, highest + y, Math.ceil(box.y + box.height + margin)) - y,
  };
}
