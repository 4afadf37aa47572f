import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const stories = fileURLToPath(new URL('../../stories', import.meta.url));

/** The files of stories, as the pages know them. */
export const storyFiles = readdirSync(stories, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.stories.tsx'))
  .map((file) => `stories/${file.replaceAll('\\', '/')}`)
  .sort();
