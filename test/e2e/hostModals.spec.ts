import { expect, type Page } from '@playwright/test';
import { testOf } from './apps/testOf.js';
import { inMotion } from './fixtures.js';

// Menus and modals of other libraries, and of another copy of Radix, that open the dialog or stand around it. What they
// save of the page and give back must not be what the dialog has put there, nor the other way round.

const test = testOf('host');

test.use(inMotion);

const openers = {
  Radix: ['DropdownMenu', 'Select', 'Popover', 'Dialog', 'AlertDialog'],
  'React Aria': ['Menu', 'Modal'],
  'Headless UI': ['Menu', 'Listbox', 'Popover', 'Dialog'],
};
const around = [
  'around Radix Dialog',
  'around Radix Popover',
  'around React Aria Modal',
  'around Headless UI Dialog',
];

async function open(page: Page): Promise<string[]> {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto('/plain/styles.css/hostModals');
  await expect(page.getByRole('button', { name: 'Clicked 0' })).toBeVisible();
  await page.evaluate(() => scrollTo(0, 20));
  return errors;
}

/** What a modal may leave behind on the page. */
const traces = (page: Page) =>
  page.evaluate(() => ({
    body: [...document.body.style].map((name) => `${name}: ${document.body.style.getPropertyValue(name)}`),
    root: [...document.documentElement.style],
    pointerEvents: getComputedStyle(document.body).pointerEvents,
    overflow: [document.body, document.documentElement].map((each) => getComputedStyle(each).overflow),
    hidden: [...document.querySelectorAll('[aria-hidden="true"], [inert]')]
      .filter(
        (each) =>
          !each.closest('[data-layers-component], [data-radix-focus-guard], [data-headlessui-portal]'),
      )
      .map((each) => each.outerHTML.slice(0, 80)),
    scrolled: scrollY,
  }));

const opener = (page: Page, host: string) =>
  page.locator(`button:text-is("${host}"), [aria-label="${host}"]`).first();

async function isAlive(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: /^Clicked/ });
  const before = Number((await button.textContent())?.split(' ')[1]);
  await button.click();
  await expect(button).toHaveText(`Clicked ${before + 1}`);
}

async function askTwice(page: Page, host: string, act: (round: number) => Promise<void>): Promise<void> {
  for (const round of [1, 2]) {
    await opener(page, host).click();
    await page.getByText('Remove', { exact: true }).locator('visible=true').first().click();
    const cancel = page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' });
    await expect(cancel).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' })).toBeFocused();
    if (round === 1) await cancel.click();
    else await page.keyboard.press('Escape');
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
    await act(round);
  }
}

for (const [library, names] of Object.entries(openers)) {
  test(`a dialog that a menu or a modal of ${library} opens leaves the page as it was`, async ({ page }) => {
    const errors = await open(page);
    const before = await traces(page);
    for (const host of names.map((name) => `${library} ${name}`)) {
      await test.step(host, () =>
        askTwice(page, host, async () => {
          await expect.poll(() => traces(page), host).toEqual(before);
          // Nothing leads from Headless UI's Dialog to the button that opened it: a host says `returnFocusTo` there.
          if (host !== 'Headless UI Dialog') await expect(opener(page, host)).toBeFocused();
          await isAlive(page);
        }),
      );
    }
    expect(errors).toEqual([]);
  });
}

test('a dialog inside a modal leaves the modal open, and then the page as it was', async ({ page }) => {
  const errors = await open(page);
  const before = await traces(page);
  for (const host of around) {
    await test.step(host, () =>
      askTwice(page, host, async () => {
        await expect(page.getByText('Remove', { exact: true })).toBeFocused();
        await page.keyboard.press('Escape');
        await expect(page.getByText('Remove', { exact: true })).toHaveCount(0);
        await expect.poll(() => traces(page), host).toEqual(before);
        await isAlive(page);
      }),
    );
  }
  expect(errors).toEqual([]);
});

test('a dialog beside an open tooltip leaves the page as it was', async ({ page }) => {
  await open(page);
  const before = await traces(page);
  const button = page.getByRole('button', { name: 'With a Radix Tooltip' });
  for (const _ of [1, 2]) {
    await button.hover();
    await expect(page.getByRole('tooltip')).toBeAttached();
    await button.click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
    await expect.poll(() => traces(page)).toEqual(before);
    await isAlive(page);
  }
});

test('a modal that the host opens below the result leaves the page as it was', async ({ page }) => {
  const errors = await open(page);
  const asks = page.getByRole('button', { name: 'Modal after the result' });
  await asks.scrollIntoViewIfNeeded();
  const before = await traces(page);
  await asks.click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Disconnect' }).click();
  await page.locator('[data-status="revoked"]').waitFor();
  await page.getByText('Done', { exact: true }).click();
  await expect(page.getByText('We canceled')).toHaveCount(0);
  // A Radix Dialog takes the click on Done for one outside of it, and may have closed.
  await page.keyboard.press('Escape');
  await expect(page.getByText('Close thanks')).toHaveCount(0);
  await expect.poll(() => traces(page)).toEqual(before);
  await isAlive(page);
  expect(errors).toEqual([]);
});

test('what happens in the dialog is not told to the card that it was rendered in', async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    document.addEventListener('click', ({ target }) => {
      if ((target as Element).closest('[role="alertdialog"]')) document.body.setAttribute('data-heard', '');
    });
  });
  await page.getByRole('button', { name: 'In a clickable card' }).click();
  await page.getByRole('alertdialog').getByText('Posts queued').click();
  await expect(page.locator('body')).toHaveAttribute('data-heard', '');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await expect(page.locator('body')).not.toHaveAttribute('data-opened');
});
