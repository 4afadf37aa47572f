import { expect, type Locator, type Page } from '@playwright/test';

/** Lets a page's stopped clock run until something is to be seen. In steps, since a timer may be set after any of them. */
export async function runUntilVisible({ clock }: Page, seen: Locator, stepMs: number): Promise<void> {
  await expect
    .poll(async () => {
      await clock.runFor(stepMs);
      return seen.isVisible();
    })
    .toBe(true);
}
