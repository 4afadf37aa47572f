import { readPages } from './pages.js';

/** The index of the docs for tools that read text: https://llmstxt.org. */
export function llmsTxt(): string {
  const pages = readPages();
  const [readme] = pages;
  const groups = [...new Set(pages.map(({ group }) => group))];
  const sections = groups.map((group) => {
    const lines = pages
      .filter((page) => page.group === group)
      .map(({ file, title, summary }) => `- [${title}](${file}): ${summary}`);
    return `## ${group}\n\n${lines.join('\n')}\n`;
  });
  const data = '- [openapi.json](docs/openapi.json): The contract as an OpenAPI 3.1 document.\n';
  return `# layers-connect\n\n> ${readme?.summary}\n\n${sections.join('\n')}\n## For tools\n\n${data}`;
}
