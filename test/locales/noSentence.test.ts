import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import { root, sourceFiles } from '../helpers/imports.js';

interface Node {
  type: string;
  [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** Whatever a screen reader speaks or a tooltip shows. */
const spoken = new Set([
  'aria-label',
  'aria-description',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'alt',
  'label',
  'placeholder',
  'title',
]);

const word = /\p{L}{2}/u;
const sentence = /\p{L}{2}[\p{L}’',.]* +[\p{L}“]/u;

/** What is only ever thrown or logged: for developers, in English. */
function forDevelopers({ type, callee }: Node): boolean {
  if (type === 'ThrowStatement') return true;
  if (!isNode(callee)) return false;
  const name = String(callee['name'] ?? (isNode(callee['object']) && callee['object']['name']));
  return /Error$|^invalidPropError$|^console$/.test(name);
}

/** The texts in a file's source that reach a page without passing through the messages. */
function textsOf(source: string, file = 'some.tsx'): string[] {
  const found: string[] = [];
  const visit = (node: Node, at: 'code' | 'child' | 'spoken' | 'hidden') => {
    if (forDevelopers(node)) return;
    const { type } = node;
    const value =
      type === 'Literal' || type === 'JSXText'
        ? node['value']
        : type === 'TemplateElement'
          ? (node['value'] as { cooked?: string }).cooked
          : undefined;
    if (typeof value === 'string' && at !== 'hidden') {
      // Brackets are a selector's.
      if (at === 'code' ? sentence.test(value) && !/[[\]]/.test(value) : word.test(value))
        found.push(value.trim());
    }
    for (const [key, below] of Object.entries(node)) {
      for (const each of Array.isArray(below) ? below : [below]) {
        if (isNode(each)) visit(each, placeOf(node, key, each, at));
      }
    }
  };
  visit(parseSync(file, source).program as unknown as Node, 'code');
  return found;
}

function placeOf(parent: Node, key: string, node: Node, at: 'code' | 'child' | 'spoken' | 'hidden') {
  if (node.type === 'ImportDeclaration' || key === 'directives' || 'directive' in node) return 'hidden';
  if (node.type === 'JSXText') return 'child';
  if (parent.type === 'JSXElement' || parent.type === 'JSXFragment')
    return key === 'children' ? 'child' : 'code';
  if (node.type === 'JSXAttribute') {
    const name = String((node['name'] as Node)['name']);
    const element = String((parent['name'] as Node)['name']);
    // An element's other attributes, such as `rel`, are for the browser. A component's may end up anywhere.
    return spoken.has(name) ? 'spoken' : /^[a-z]/.test(element) ? 'hidden' : 'code';
  }
  if (node.type === 'ArrowFunctionExpression') return 'code';
  // What is called or compared is not shown; what a condition chooses between is.
  if (key === 'test' || key === 'callee' || key === 'arguments' || parent.type === 'BinaryExpression') {
    return parent.type === 'BinaryExpression' && parent['operator'] === '+' ? at : 'code';
  }
  if (parent.type === 'MemberExpression' || parent.type === 'ArrowFunctionExpression') return 'code';
  return at;
}

describe('the check for sentences', () => {
  it.each([
    ['<p>Try again</p>'],
    ['<p>{busy ? "Wait" : null}</p>'],
    [`<p>{\`Hello \${name}\`}</p>`],
    ['<button aria-label="Close" />'],
    ['<img alt={open ? "Open" : "Shut"} />'],
    ['<Notice heading="All is well" />'],
    ['<button onClick={() => setText("All is well")} />'],
    ['<Notice title={fine && "All well"} />'],
    ['const text = "Something went wrong"; <p>{text}</p>'],
  ])('finds one in %s', (source) => {
    expect(textsOf(source)).toHaveLength(source.includes('Shut') ? 2 : 1);
  });

  it.each([
    ['<p className="a b">{formatMessage(words.title, named)}</p>'],
    ['<p {...appearance.part("title")}>{kind === "reconnected" ? words.yes : words.no}</p>'],
    ['throw new TypeError("This is for you, developer")'],
    ['console.error("Look here please")'],
    ['<a rel="noopener noreferrer" className="layers-button layers-link" />'],
    ['document.querySelector(\'[role="list"], [role="row"]\')'],
    ['"use client"; <span aria-hidden="true"> · </span>'],
  ])('finds none in %s', (source) => {
    expect(textsOf(source)).toEqual([]);
  });
});

const files = ['src/components', 'src/hooks'].flatMap(sourceFiles);
/** Checks of props, whose texts are thrown in development, and the note to the developer. */
const forDevelopersAlone = /\/(validate\w+|invalidPropError|DeveloperPanel)\.tsx?$/;

it('no component and no hook holds words of its own', () => {
  const held = files
    .filter((file) => !forDevelopersAlone.test(file))
    // The names of React's events.
    .filter((file) => !file.endsWith('/stopReactEvents.ts'))
    .flatMap((file) =>
      textsOf(readFileSync(join(root, file), 'utf8'), file).map((text) => `${file}: ${text}`),
    );
  expect(held).toEqual([]);
});
