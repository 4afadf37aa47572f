import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Picture {
  file: string;
  label: string;
  width: number;
  height: number;
  lang?: string;
}

export interface Section {
  id: string;
  title: string;
  rows: { component: string; name: string; pictures: Picture[] }[];
}

const notes: Record<string, string> = {
  states: 'Every story of every component at 390 px, light and dark.',
  themes: 'Each component in the built-in light and dark, and in the worked themes of layers-connect/themes.',
  locales: 'The states with the most words in every pack and in the pseudo-locale, at 320 px.',
  preferences:
    'Each component in forced colours, and in the state that moves most with reduced motion asked for.',
};

const style = `
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 1500px; padding: 24px 16px 64px; font: 15px/1.5 system-ui, sans-serif; }
h1, h2, h3 { line-height: 1.25; }
h2 { margin-top: 56px; padding-top: 16px; border-top: 1px solid #8886; }
h3 { margin: 32px 0 8px; }
h4 { margin: 20px 0 6px; font-size: 14px; }
nav ul { columns: 240px; padding-left: 20px; }
.row { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start; }
figure { margin: 0; max-width: 100%; }
figcaption { max-width: 390px; padding: 2px 0; font-size: 12px; opacity: 0.75; }
img { display: block; max-width: 100%; height: auto; outline: 1px solid #8884; }
.pairs { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 700px), 1fr)); gap: 8px 24px; }
.pairs .row { flex-wrap: nowrap; }
.pairs figure { flex: 0 1 auto; min-width: 0; }
`;

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

function figure({ file, label, width, height, lang }: Picture, of: string): string {
  const language = lang ? ` lang="${lang}"` : '';
  const alt = escapeHtml(`${of}, ${label}`);
  return `<figure><img src="${file}" width="${width}" height="${height}" alt="${alt}" loading="lazy"><figcaption${language}>${escapeHtml(label)}</figcaption></figure>`;
}

function writeSection({ id, title, rows }: Section): string {
  const components = [...new Set(rows.map(({ component }) => component))];
  const parts = components.map((component) => {
    const own = rows.filter((row) => row.component === component);
    const states = own.map(({ name, pictures }) => {
      const of = name ? `${component}, ${name}` : component;
      const heading = name ? `<h4>${escapeHtml(name)}</h4>\n` : '';
      return `<div>${heading}<div class="row">\n${pictures.map((picture) => figure(picture, of)).join('\n')}\n</div></div>`;
    });
    const layout = id === 'states' ? 'pairs' : 'rows';
    return `<h3 id="${id}-${component}">${component}</h3>\n<div class="${layout}">\n${states.join('\n')}\n</div>`;
  });
  return `<section>\n<h2 id="${id}">${title}</h2>\n<p>${notes[id] ?? ''}</p>\n${parts.join('\n')}\n</section>`;
}

function writeContents({ id, title, rows }: Section): string {
  const components = [...new Set(rows.map(({ component }) => component))];
  const links = components.map((component) => `<li><a href="#${id}-${component}">${component}</a></li>`);
  return `<p><a href="#${id}">${title}</a></p>\n<ul>${links.join('')}</ul>`;
}

/** Writes `index.html` beside its pictures. It needs no script and no server. */
export function writeStatesPage(folder: string, sections: Section[]): void {
  const count = sections.flatMap(({ rows }) => rows.flatMap(({ pictures }) => pictures)).length;
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>layers-connect: every component in every state</title>
<style>${style}</style>
<h1>layers-connect: every component in every state</h1>
<p>${count} pictures of the Storybook's own stories, one image pixel a CSS pixel, made by <code>npm run screenshots -- --page</code>.
The components have no web font, so the letters are those of the machine that took the pictures.</p>
<nav aria-label="Contents">
${sections.map(writeContents).join('\n')}
</nav>
${sections.map(writeSection).join('\n')}
</html>
`;
  writeFileSync(join(folder, 'index.html'), html);
}
