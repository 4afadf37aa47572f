import { Markdown } from '@storybook/addon-docs/blocks';
import { pageTitles } from '../pageTitles.js';
import './docs.css';

const texts = import.meta.glob<string>(['../../../docs/*.md', '../../../README.md'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const images = import.meta.glob<string>('../../../docs/images/*.png', {
  query: '?url',
  import: 'default',
  eager: true,
});

interface PageProps {
  /** A page of the docs, relative to the root of the project. */
  of: string;
  /** One chapter of it, without its heading. */
  section?: string;
}

/** Shows a page of the docs from its Markdown. */
export function Page({ of, section }: PageProps) {
  const text = texts[`../../../${of}`];
  if (text === undefined) throw new Error(`There is no page "${of}".`);
  return (
    <div className="docs-page">
      <Markdown>{asShownHere(section === undefined ? text : chapter(text, section), of)}</Markdown>
    </div>
  );
}

function chapter(text: string, heading: string): string {
  const [, rest = ''] = text.split(`\n## ${heading}\n`);
  return rest.split('\n## ')[0] ?? '';
}

function asShownHere(text: string, page: string): string {
  return text
    .replaceAll(/<!--.*?-->\n?/gs, '')
    .replaceAll(/^\[\w+\]: .*\n/gm, '')
    .replaceAll(
      /(!?)\[((?:[^[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)/g,
      (link, mark: string, words: string, target: string) => {
        if (/^([a-z]+:|#)/.test(target)) return link;
        const { pathname, hash } = new URL(target, `file:///${page}`);
        const file = pathname.slice(1);
        if (mark) return `![${words}](${images[`../../../${file}`]})`;
        const address = addressOf(file, hash.slice(1));
        return address === null ? `${words} (\`${file}\`)` : `[${words}](${address})`;
      },
    );
}

/** Where the Storybook shows a page, or null where it does not. */
function addressOf(file: string, section: string): string | null {
  if (file === 'docs/components.md') {
    return `?path=/docs/components-${(section || 'ConnectProvider').toLowerCase()}--docs`;
  }
  const title = Object.entries(pageTitles).find(([page]) => page === file)?.[1];
  if (title === undefined) return null;
  const id = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return `?path=/docs/${id}--docs${section && `#${section}`}`;
}
