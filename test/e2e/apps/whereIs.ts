import type { AppName } from './serveApps.js';

/** The URL of an app, or the folder it was built into. The first one to ask waits until it is there. */
export async function whereIs(app: AppName): Promise<string> {
  const response = await fetch(`${process.env['TEST_APPS']}/${app}`);
  const { at, error } = (await response.json()) as { at?: string; error?: string };
  if (at === undefined) throw new Error(`The app "${app}" does not start: ${error}`);
  return at;
}
