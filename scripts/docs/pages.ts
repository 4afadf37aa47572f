import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The docs in the order in which to read them, in groups. Relative to the root of the project. */
const groups: Record<string, string[]> = {
  'Begin here': ['README.md', 'docs/getting-started.md', 'docs/cli.md', 'docs/testing.md', 'docs/faq.md'],
  'In the browser': [
    'docs/components.md',
    'docs/theming.md',
    'docs/words.md',
    'docs/server-rendering.md',
    'docs/accessibility.md',
    'docs/browsers.md',
  ],
  'On the server': [
    'docs/server.md',
    'docs/server-reference.md',
    'docs/stores.md',
    'docs/operations.md',
    'docs/projects.md',
    'docs/scaling.md',
  ],
  'A backend of your own': ['docs/contract.md', 'docs/migration.md'],
  'When something goes wrong': [
    'docs/errors.md',
    'docs/reliability.md',
    'docs/security.md',
    'docs/performance.md',
  ],
};

export interface DocsPage {
  group: string;
  file: string;
  title: string;
  /** The first sentence of its first paragraph. */
  summary: string;
}

/** Every page that there is. */
export function readPages(): DocsPage[] {
  return Object.entries(groups).flatMap(([group, files]) =>
    files
      .filter((file) => existsSync(root + file))
      .map((file) => {
        const text = readFileSync(root + file, 'utf8');
        const title = /^# (.*)$/m.exec(text)?.[1] ?? file;
        return { group, file, title, summary: summaryOf(text) };
      }),
  );
}

function summaryOf(text: string): string {
  const isProse = (block: string) => /^[A-Z[`"]/.test(block);
  const paragraph = text.split('\n\n').slice(1).find(isProse)?.replace(/\s+/g, ' ').trim() ?? '';
  const plain = paragraph.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  return /^.*?[.:](?= |$)/.exec(plain)?.[0].replace(/:$/, '.') ?? plain;
}
