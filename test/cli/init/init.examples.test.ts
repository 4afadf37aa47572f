import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callInit, copyExample, filesOf } from './projects.js';

// Each example is what `init` makes of an app, and test/e2e/examples.spec.ts builds it and takes a customer through it.

const written: Record<string, string[]> = {
  next: [
    '.env.example',
    'app/api/layers/[...path]/route.ts',
    'app/channels/page.tsx',
    'app/connect/connecting/page.tsx',
    'connect.ts',
  ],
  express: [
    '.env.example',
    'server/connect.js',
    'src/pages/ChannelsPage.jsx',
    'src/pages/ConnectingPage.jsx',
  ],
  hono: ['.env.example', 'server/connect.ts', 'src/pages/ChannelsPage.tsx', 'src/pages/ConnectingPage.tsx'],
  flask: ['.env.example', 'layers_connect.py', 'src/pages/ChannelsPage.jsx', 'src/pages/ConnectingPage.jsx'],
  'react-router': [
    '.env.example',
    'app/connect.server.ts',
    'app/routes/api.layers.$.ts',
    'app/routes/channels.tsx',
    'app/routes/connect.connecting.tsx',
  ],
};

describe.each(Object.entries(written))('init in examples/%s', (name, files) => {
  it('writes what the example has, and nothing else', async () => {
    const folder = copyExample(name);
    const example = filesOf(folder);
    for (const file of files) rmSync(join(folder, file));
    const before = Object.keys(filesOf(folder));
    expect(before).toHaveLength(Object.keys(example).length - files.length);

    const { code, errors } = await callInit(folder, ['--yes']);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    const after = filesOf(folder);
    expect(
      Object.keys(after)
        .filter((file) => !before.includes(file))
        .sort(),
    ).toEqual(files);
    expect(after).toEqual(example);
  });

  it('finds everything there, and writes nothing', async () => {
    const folder = copyExample(name);
    const { code, out } = await callInit(folder, ['--yes']);
    expect(code).toBe(0);
    expect(out.match(/is there already/g)).toHaveLength(files.length);
    expect(out).not.toContain('Wrote');
  });
});
