import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConnectHandler } from 'layers-connect/server';
import { describe, expect, it } from 'vitest';
import { resolveOptions } from '../src/server/resolveOptions.js';
import { docsFolder, tableUnder, writeCode } from './helpers/docs.js';
import { root } from './helpers/imports.js';

const reference = 'docs/server-reference.md';
const operations = 'docs/operations.md';

describe('the docs of the server half', () => {
  it('have every option, and no other', () => {
    const required = { apiKey: 'key', appUrl: 'https://crm.example', basePath: '', authorize: () => null };
    // A misspelt option is refused with the names of them all.
    const options = namesAfterUse(() => createConnectHandler({ ...required, nonsense: 1 } as never));
    const limits = namesAfterUse(() =>
      createConnectHandler({ ...required, limits: { nonsense: 1 } as never }),
    );
    const expected = [
      ...options.filter((name) => name !== 'limits'),
      ...limits.map((name) => `limits.${name}`),
    ];
    expect(tableUnder(reference, 'Options').map(([option]) => option)).toHaveLength(expected.length);
    expect(tableUnder(reference, 'Options').map(([option]) => option)).toEqual(
      expect.arrayContaining(expected),
    );
  });

  it.each([
    ['connectingPath', "'/connect/connecting'"],
    ['unboundReturns', "'quarantine'"],
    ['layersApiUrl', "'https://api.layers.com'"],
    ['pageSize', '100'],
    ['limits.readsPerMinute', '120'],
    ['limits.writesPerMinute', '60'],
    ['limits.readsPerUserPerMinute', '60'],
    ['limits.writesPerUserPerMinute', '20'],
    ['limits.startsPerUserPerMinute', '30'],
  ])('have the default of %s', (option, written) => {
    const required = { apiKey: 'key', appUrl: 'https://crm.example', basePath: '', authorize: () => null };
    const resolved: unknown = option
      .split('.')
      .reduce<unknown>((value, name) => Object(value)[name], resolveOptions(required));
    expect(tableUnder(reference, 'Options').find(([name]) => name === option)?.[2]).toBe(written);
    expect(typeof resolved === 'number' ? String(resolved) : `'${resolved}'`).toBe(written);
  });

  it('name the base URL that follows from the options of each set-up', async () => {
    writeCode('set-ups', [reference]);
    const file = join(docsFolder('set-ups'), 'server-reference/setUps.ts');
    const { setUps } = await import(/* @vite-ignore */ file);
    const rows = tableUnder(reference, 'Where the handler is reached');
    const urls = setUps.map((options: never) => resolveOptions(options).handlerUrl);
    expect(urls).toEqual(rows.map(([, , baseUrl = '']) => new URL(baseUrl, 'https://crm.example').href));
  });

  it('have every event of the log', () => {
    const written = tableUnder(operations, 'The log').map(([event]) => event);
    expect(written.sort()).toEqual(eventsInSource().sort());
  });
});

function namesAfterUse(make: () => unknown): string[] {
  try {
    make();
  } catch (error) {
    return (/Use: (.*)\. See /.exec(String((error as Error).message))?.[1] ?? '').split(', ');
  }
  throw new Error('Nothing was refused.');
}

function eventsInSource(): string[] {
  const folder = join(root, 'src/server');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  const literal = [...sources.matchAll(/level:[^{}]*?event: '(\w+)'/g)].map(([, event = '']) => event);
  // Two places build the name of their event.
  const verdicts = [...sources.matchAll(/valid: false; reason: ([^;}]+)/g)].flatMap(
    ([, union = '']) => union.match(/\w+/g) ?? [],
  );
  const effects = [...sources.matchAll(/\['(\w+_failed)', /g)].map(([, event = '']) => event);
  return [...new Set([...literal, ...effects, ...verdicts.map((reason) => `webhook_${reason}`)])];
}
