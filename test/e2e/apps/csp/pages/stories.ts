import { composeStories, setProjectAnnotations } from '@storybook/react-vite';
import preview from '../../../../../.storybook/preview.js';

// Draws stories one after the other, and plays them.

interface Runnable {
  args: object;
  parameters: { a11y?: { context?: { exclude?: string[] } } };
  run(context: { canvasElement: HTMLElement; args: object }): Promise<void>;
}

const files = import.meta.glob<Parameters<typeof composeStories>[0]>(
  '../../../../../stories/**/*.stories.tsx',
);
const project = setProjectAnnotations([preview]);

async function storiesIn(file: string): Promise<Record<string, Runnable>> {
  const load = files[`../../../../../${file}`];
  if (!load) throw new Error(`${file} is not in the bundle.`);
  return composeStories(await load()) as Record<string, Runnable>;
}

async function play(file: string, name: string, args: object = {}): Promise<{ unchecked: string[] }> {
  const story = (await storiesIn(file))[name];
  const canvasElement = document.getElementById('root');
  if (!story || !canvasElement) throw new Error(`There is no ${name} in ${file}.`);
  // Lets React finish what an event began before the play function goes on, as Storybook's own runner does.
  await project.beforeAll();
  await story.run({ canvasElement, args: { ...story.args, ...args } });
  return { unchecked: story.parameters.a11y?.context?.exclude ?? [] };
}

/** What the test asks of the page. */
export interface StoriesPage {
  /** The names under which a file exports its stories. */
  storiesOf(file: string): Promise<string[]>;
  /**
   * Draws and plays a story in place of the last one. `args` are laid over its own. Resolves to the selectors of what the
   * story keeps from the check of its accessibility.
   */
  play(file: string, name: string, args?: object): Promise<{ unchecked: string[] }>;
}
Object.assign(globalThis, {
  storiesOf: async (file) => Object.keys(await storiesIn(file)),
  play,
} satisfies StoriesPage);
