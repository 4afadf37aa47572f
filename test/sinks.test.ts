import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, sourceFiles } from './helpers/imports.js';

/** What a policy with Trusted Types and without anything inline blocks, as it is written in code. */
const sinks: [what: string, code: RegExp][] = [
  ['HTML from a string', /\b(inner|outer)HTML\b|insertAdjacentHTML|dangerouslySetInnerHTML|\bsrcdoc\b/i],
  ['HTML from a string', /createContextualFragment|parseFromString|setHTMLUnsafe|document\.write/],
  ['code from a string', /\beval\(|new Function\(|set(Timeout|Interval)\(\s*['"`]/],
  ['a script by its URL', /createElement\(\s*['"]script|new (Shared)?Worker\(|importScripts|serviceWorker/],
  ['an injected stylesheet', /createElement\(\s*['"]style|<style\b|insertRule|adoptedStyleSheets/],
  ['a style attribute from a string', /setAttribute\(\s*['"]style|\.cssText\s*=/],
];

// The other half never runs in a partner's page.
const browserHalf = sourceFiles('src').filter((file) => !/^src\/(server|sandbox|cli)\//.test(file));
const code = browserHalf.map((file) => ({ file, source: withoutComments(file) }));

/** The words of a comment do nothing. */
function withoutComments(file: string): string {
  const source = readFileSync(join(root, file), 'utf8');
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}

describe('the browser half', () => {
  it.each(sinks)('has no %s: %s', (_, sink) => {
    expect(code.length).toBeGreaterThan(80);
    expect(code.filter(({ source }) => sink.test(source)).map(({ file }) => file)).toEqual([]);
  });
});

describe('the search for sinks', () => {
  it.each([
    'element.innerHTML = words',
    'new DOMParser().parseFromString(words, "text/html")',
    "setTimeout('again()', 5)",
    "document.createElement('script')",
    "document.head.append(document.createElement('style'))",
    'root.setAttribute("style", css)',
  ])('finds %s', (line) => {
    expect(sinks.filter(([, sink]) => sink.test(line))).toHaveLength(1);
  });
});
