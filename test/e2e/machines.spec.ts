import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { findRedis } from '../../scripts/redis.mjs';
import { expect, test } from './fixtures.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const main = 'examples/crm/server/main.ts';
/** Several processes start at a time, each of which has its sources to read. */
const patient = { timeout: 180_000 };

/** Starts the demo as `npm start` does once all is built, and gathers what it says. */
function startMain(args: string[], env: NodeJS.ProcessEnv = {}) {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    cwd: root,
    env: { ...process.env, TSX_TSCONFIG_PATH: 'examples/crm/tsconfig.json', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (said += data));
  return { child, ended, said: () => said };
}

const pidsIn = (said: string) => [...said.matchAll(/is up: process (\d+)/g)].map(([, pid]) => Number(pid));

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test.describe('the demo on three servers and a Redis', () => {
  test.skip(findRedis() === null, 'There is no redis-server here. `npm test` installs it where it can.');

  // What a server is at when it is killed is lost with it, such as a picture of the page before.
  test.use({ expectedErrors: [/502 \(Bad Gateway\)/] });

  test('connects through all of them, replaces one that dies, and ends with all of them', async ({
    page,
  }) => {
    const demo = startMain(['--instances', '3', '--redis', '--port', '0'], {
      LAYERS_CONNECT_REDIS: findRedis() ?? '',
    });
    try {
      await expect.poll(demo.said, patient).toMatch(/Quinn's Coffee CRM, on a sandbox of Layers: http:/);
      const [, appUrl = ''] = /Layers: (http:\S+)/.exec(demo.said()) ?? [];
      const pids = pidsIn(demo.said());
      expect(pids).toHaveLength(3);

      await page.goto(`${appUrl}/login`);
      await page.getByRole('button', { name: 'Quinn Avery' }).click();
      // A log-in and a connect go from server to server, whichever has the turn.
      await page.goto(`${appUrl}/customers/acme/channels`);
      await page.getByRole('button', { name: 'Connect TikTok' }).click();
      await page.waitForURL(/\/authorize\?/);
      const [first = 0] = pids;
      process.kill(first, 'SIGKILL');
      await expect.poll(demo.said).toContain('has ended (SIGKILL) and is started again.');
      await expect.poll(() => pidsIn(demo.said()).length, patient).toBe(4);
      await page.locator('button[value="approve"]').click();
      await page.waitForURL(/\/customers\/acme\/channels/);
      await expect(page.locator('[data-layers-component="ConnectedAccount"]').first()).toBeVisible();

      demo.child.kill('SIGTERM');
      expect(await demo.ended).toEqual([0, null]);
      expect(pidsIn(demo.said()).filter(isAlive)).toEqual([]);
    } finally {
      demo.child.kill('SIGKILL');
    }
  });

  test('ends its servers where it is killed itself', async ({ request }) => {
    const demo = startMain(['--instances', '2', '--redis', '--port', '0'], {
      LAYERS_CONNECT_REDIS: findRedis() ?? '',
    });
    await expect.poll(demo.said, patient).toMatch(/Layers: http:/);
    const [, appUrl = ''] = /Layers: (http:\S+)/.exec(demo.said()) ?? [];
    expect((await request.get(`${appUrl}/login`)).status()).toBe(200);
    demo.child.kill('SIGKILL');
    await demo.ended;
    await expect.poll(() => pidsIn(demo.said()).filter(isAlive)).toEqual([]);
  });
});

test.describe('the command line of the demo', () => {
  for (const [args, words] of [
    [['--instances', '3'], 'Several servers need a store that they share: add --redis.'],
    [['--instances', 'many', '--redis'], '--instances takes a number from 1 to 16.'],
    [['--redis', 'localhost'], '--redis takes an address such as redis://localhost:6379, or nothing.'],
    [['--fast'], 'The demo does not know --fast.'],
  ] as const) {
    test(`refuses ${args.join(' ')}`, async () => {
      const demo = startMain([...args]);
      expect(await demo.ended).toEqual([1, null]);
      expect(demo.said()).toContain(words);
      expect(demo.said().trim().split('\n')).toHaveLength(1);
    });
  }

  test('says in one line how to get a Redis where there is none', async () => {
    const nowhere = { PATH: '', LAYERS_CONNECT_REDIS: '' };
    const demo = startMain(['--instances', '3', '--redis', '--port', '0'], nowhere);
    expect(await demo.ended).toEqual([1, null]);
    expect(demo.said()).toMatch(
      /^There is no redis-server here\. Install it .*, or name one that runs: .*\n$/,
    );
  });
});
