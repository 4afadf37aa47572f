import { composeStories, setProjectAnnotations } from '@storybook/react-vite';
import preview from '../../../.storybook/preview.js';

// Draws one story of one file, as `?file=stories/X.stories.tsx&story=Default` says, and plays it.

interface Runnable {
  args: object;
  run(context: { canvasElement: HTMLElement; args: object }): Promise<void>;
}

const files = import.meta.glob<Parameters<typeof composeStories>[0]>('../../../stories/**/*.stories.tsx');
const project = setProjectAnnotations([preview]);

async function load(file: string): Promise<Record<string, Runnable>> {
  const load = files[`../../../${file}`];
  if (!load) throw new Error(`${file} is not in the bundle.`);
  return composeStories(await load()) as Record<string, Runnable>;
}

async function play(file: string, name: string, args: object = {}): Promise<void> {
  const story = (await load(file))[name];
  const canvasElement = document.getElementById('root');
  if (!story || !canvasElement) throw new Error(`There is no ${name} in ${file}.`);
  // Lets React finish what an event began before the play function goes on, as Storybook's own runner does.
  await project.beforeAll();
  await story.run({ canvasElement, args: { ...story.args, ...args } });
}

const query = new URLSearchParams(location.search);
const played = query.has('story') ? play(query.get('file') ?? '', query.get('story') ?? '') : undefined;
// It is asked for later, and until then it must not count as unhandled.
played?.catch(() => {});

/** What the test asks of the page. */
export interface StoriesPage {
  /** The names under which a file exports its stories. */
  storiesOf(file: string): Promise<string[]>;
  /** Draws and plays a story in place of the last one. `args` are laid over its own. */
  play(file: string, name: string, args?: object): Promise<void>;
  /** Settles with the play function of the query's story. */
  played: Promise<void> | undefined;
}
Object.assign(globalThis, {
  storiesOf: async (file) => Object.keys(await load(file)),
  play,
  played,
} satisfies StoriesPage);
