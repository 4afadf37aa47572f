import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './helpers/imports.js';

// The examples are tested with the packages of one lock file. They have to be those that the examples ask for.

interface Manifest {
  version?: string;
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const readJson = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const { packages } = readJson('test/e2e/examples/packages/package-lock.json') as {
  packages: Record<string, Manifest>;
};
const examples = readdirSync(join(root, 'examples')).filter((name) =>
  existsSync(join(root, 'examples', name, 'package.json')),
);

/** Whether a version is in a range: `^1.2.3`, or itself alone, as React Router's packages want each other. */
function satisfies(version: string, range: string): boolean {
  const parts = (text: string) => text.split('.').map(Number);
  const [major = 0, minor = 0, patch = 0] = parts(version);
  const [leastMajor = 0, leastMinor = 0, leastPatch = 0] = parts(range.replace(/^\^/, ''));
  if (!range.startsWith('^')) return version === range;
  if (major !== leastMajor) return false;
  if (major === 0 && minor !== leastMinor) return false;
  return minor > leastMinor || (minor === leastMinor && patch >= leastPatch);
}

// Runs the sandbox beside the app, which the tests do themselves.
const notInstalled = ['layers-connect', 'concurrently'];

describe.each(examples)('examples/%s', (name) => {
  const manifest: Manifest = readJson(`examples/${name}/package.json`);
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies };

  it('is tested with packages that it asks for', () => {
    const others = Object.entries(wanted).filter(([dependency]) => !notInstalled.includes(dependency));
    expect(others.length).toBeGreaterThan(3);
    const wrong = others.filter(
      ([dependency, range]) => !satisfies(packages[`node_modules/${dependency}`]?.version ?? '', range),
    );
    expect(wrong).toEqual([]);
  });

  it('asks for the published package, and starts with the sandbox', () => {
    expect(wanted['layers-connect']).toBe('^0.1.0');
    expect(manifest.scripts).toMatchObject({
      dev: 'concurrently --kill-others npm:sandbox npm:app',
      sandbox: 'layers-connect sandbox',
      start: expect.any(String),
    });
  });

  it('has a README of a screen', () => {
    const lines = readFileSync(join(root, 'examples', name, 'README.md'), 'utf8').split('\n');
    expect(lines.length).toBeLessThan(45);
    expect(readFileSync(join(root, 'examples/README.md'), 'utf8')).toContain(`[${name}](${name})`);
  });
});

it('there are five examples beside the demo', () => {
  expect(examples).toEqual(['express', 'flask', 'hono', 'next', 'react-router']);
});

it('the packages of the kit itself are those that its own tests have', () => {
  const own = readJson('package-lock.json').packages as Record<string, Manifest>;
  for (const name of ['react', 'react-dom', '@tanstack/react-query', 'vite'])
    expect(packages[`node_modules/${name}`]?.version, name).toBe(own[`node_modules/${name}`]?.version);
});
