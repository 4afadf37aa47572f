import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './helpers/imports.js';

const consumers = join(root, 'test/consumers');
const page = readFileSync(join(root, 'docs/testing.md'), 'utf8');
const blocks = [...page.matchAll(/^```(?:js|ts|tsx)\n(.*?)^```$/gms)].map(([, code = '']) => code);
const projects = ['app', 'playwright', 'storybook', 'testing'].flatMap((project) =>
  readdirSync(join(consumers, project))
    .filter((file) => /\.[cm]?[jt]sx?$/.test(file))
    .map((file) => readFileSync(join(consumers, project, file), 'utf8')),
);

describe('docs/testing.md', () => {
  it('has only code that a project of test/consumers runs', () => {
    expect(blocks.length).toBeGreaterThan(8);
    expect(blocks.filter((code) => !projects.some((file) => file.includes(code)))).toEqual([]);
  });
});
