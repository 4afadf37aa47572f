import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { describe, expect, it } from 'vitest';
import { connectErrorCodes } from '../src/contract/errors.js';
import { describeError } from '../src/messages/describeError.js';
import { root, sourceFiles } from './helpers/imports.js';

const page = readFileSync(join(root, 'docs/errors.md'), 'utf8');

/** The sections of a chapter, by heading. */
function sectionsOf(chapter: string): Map<string, string> {
  const [, rest = ''] = page.split(`\n## ${chapter}\n`);
  const [own = ''] = rest.split('\n## ');
  return new Map(
    own
      .split('\n### ')
      .slice(1)
      .map((text) => [text.slice(0, text.indexOf('\n')), text]),
  );
}

const chapters = ['While connecting', 'From the Layers API', 'In the browser', 'From your backend'];
const codes = new Map(chapters.flatMap((chapter) => [...sectionsOf(chapter)]));
const wireCodes = sectionsOf('On the wire only');
const mistakes = sectionsOf('Mistakes in code');

interface Made {
  file: string;
  className: string;
  /** The arguments as they are written. */
  written: string;
}

/** Every error that a file makes: what it throws by itself, and what others throw for it. */
function errorsMadeIn(file: string): Made[] {
  const source = readFileSync(join(root, file), 'utf8');
  const made: Made[] = [];
  new Visitor({
    NewExpression({ callee, start, end }) {
      if (callee.type !== 'Identifier' || !/(Error|TooLarge|Dropped)$/.test(callee.name)) return;
      made.push({ file, className: callee.name, written: source.slice(start, end) });
    },
  }).visit(parseSync(file, source).program);
  return made;
}

const made = sourceFiles('src').flatMap(errorsMadeIn);
const of = (...names: string[]) => made.filter(({ className }) => names.includes(className));
const shown = ({ file, written }: Made) => `${file}: ${written}`;

/** Errors that no developer sees: they are caught in the kit, or become a documented code. Each with what becomes of it. */
const caught: Record<string, string> = {
  'src/cli/init/readProject.ts': 'words of the command, and its exit code 2',
  'src/server/adapters/nodeBody.ts': 'a 400 with the code validation',
  'src/server/attempts/createMemoryStore.ts': 'store_unavailable',
  'src/server/attempts/doDueEffects.ts': 'an entry of the log',
  'src/server/layers/createUndiciClient.ts': 'upstream_unreachable',
  'src/server/webhook/receiveWebhook.ts': 'an entry of the log and a 503',
  'src/sandbox/http/serve.ts': 'a 500 of the fake API',
  'src/sandbox/startSandbox.ts': 'a 500 of the fake API',
  'src/testing/changeCases.ts': 'wrapped by testAttemptStore',
  'src/testing/check.ts': 'wrapped by testAttemptStore',
  'src/testing/writeCases.ts': 'wrapped by testAttemptStore',
};

describe('docs/errors.md', () => {
  it('has a section for each code, and for no other', () => {
    expect([...codes.keys()].sort()).toEqual([...connectErrorCodes].sort());
  });

  it.each(connectErrorCodes)('says of %s why, what to do, and what the customer reads', (code) => {
    const { title, body } = describeError(code, { platform: 'tiktok' });
    const section = codes.get(code);
    expect(section).toMatch(/\n- \*\*Cause\.\*\* .{20}/);
    expect(section).toMatch(/\n- \*\*Cure\.\*\* .{5}/);
    expect(section).toContain(`\n- **Customers read:** ${[title, body].filter(Boolean).join(' ')}\n`);
  });

  it.each([...wireCodes, ...mistakes])('says of %s why and what to do', (_, section) => {
    expect(section).toMatch(/\n- \*\*Cause\.\*\* .{20}/);
    expect(section).toMatch(/\n- \*\*Cure\.\*\* .{5}/);
  });

  it('leads to sections that are there', () => {
    const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, link = '']) => link);
    const headings = [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
      heading.toLowerCase().replaceAll(' ', '-'),
    );
    expect(links.length).toBeGreaterThan(4);
    expect(links.filter((link) => !headings.includes(link))).toEqual([]);
  });
});

describe('every error that src makes', () => {
  it('has a code with a section, where it has a code', () => {
    const coded = of('ConnectError', 'HttpError').flatMap(({ file, written }) => {
      const literals = [...written.matchAll(/(?<=Error\(|, |\? |: )'([a-z]+(?:_[a-z]+)*)'/g)];
      return literals.map(([, code = '']) => ({ file, code }));
    });
    expect(coded.length).toBeGreaterThan(50);
    expect(coded.filter(({ code }) => !codes.has(code) && !wireCodes.has(code))).toEqual([]);
  });

  it('gives every code of the wire a section', () => {
    const used = of('HttpError').map(({ written }) => written);
    const unused = [...wireCodes.keys()].filter((code) => !used.some((text) => text.includes(`'${code}'`)));
    expect(unused).toEqual([]);
  });

  it('ends with a link to its section, where a developer sees it', () => {
    const plain = of('Error', 'TypeError', 'RangeError').filter(({ file }) => !Object.hasOwn(caught, file));
    // `options.unset` is the text of such an error, kept until the first request.
    const unlinked = plain.filter(({ written }) => !/docsLink\(|\$\{link\}|options\.unset/.test(written));
    expect(plain.length).toBeGreaterThan(12);
    expect(unlinked.map(shown)).toEqual([]);
  });

  it('links to sections that are there, and to each of them', () => {
    const linked = sourceFiles('src')
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .flatMap((source) => [...source.matchAll(/docsLink\('([a-z-]+)'\)|errors\.md#([a-z-]+)/g)])
      .map(([, section, written]) => section ?? written);
    expect([...new Set(linked)].sort()).toEqual([...mistakes.keys()].sort());
  });

  it('is of no class that nobody has decided about', () => {
    const known = [
      'ConnectError',
      'HttpError',
      'ApiError',
      'Error',
      'TypeError',
      'BodyTooLarge',
      'ConnectionDropped',
    ];
    expect(made.filter(({ className }) => !known.includes(className)).map(shown)).toEqual([]);
  });

  it('is caught where the list says so', () => {
    const files = new Set(of('Error', 'TypeError').map(({ file }) => file));
    expect(Object.keys(caught).filter((file) => !files.has(file))).toEqual([]);
  });
});
