import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.js';
import { call } from './helpers.js';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

const run = async (...args: string[]) => {
  const { lines, errors, exitCode } = call(args);
  return { exitCode: await exitCode, lines, errors };
};

describe('layers-connect', () => {
  it.each(['--help', '-h', 'help'])('lists its commands with %s', async (arg) => {
    const { exitCode, lines, errors } = await run(arg);
    expect([exitCode, errors]).toEqual([0, []]);
    for (const name of Object.keys(commands))
      expect(lines.join('\n')).toMatch(new RegExp(`^  ${name} +\\w`, 'm'));
  });

  it('lists them as an error where it is called with nothing', async () => {
    const { exitCode, lines, errors } = await run();
    expect([exitCode, lines]).toEqual([2, []]);
    expect(errors[0]).toBe('layers-connect <command> [options]');
  });

  it.each(['--version', '-v'])('tells its version with %s', async (arg) => {
    expect(await run(arg)).toEqual({ exitCode: 0, lines: [version], errors: [] });
  });

  it.each([
    ['chek', ' Did you mean "check"?'],
    ['Sandbox', ' Did you mean "sandbox"?'],
    ['sand', ' Did you mean "sandbox"?'],
    ['deploy', ''],
    ['__proto__', ''],
  ])('knows no command %s', async (name, guess) => {
    const { exitCode, errors } = await run(name);
    expect(exitCode).toBe(2);
    expect(errors).toEqual([`There is no command "${name}".${guess} "layers-connect --help" lists all.`]);
  });

  it.each(Object.keys(commands))('says what %s takes, and does nothing', async (name) => {
    for (const args of [
      [name, '--help'],
      [name, '--port', '1', '-h'],
      ['help', name],
    ]) {
      const { exitCode, lines, errors } = await run(...args);
      expect([exitCode, errors]).toEqual([0, []]);
      expect(lines[0]).toMatch(new RegExp(`^layers-connect ${name}\\b`));
    }
  });

  it.each([
    [['sandbox', '--tyer', 'pilot'], 'There is no option "--tyer". Did you mean "--tier"?'],
    [['sandbox', '--port'], "Option '--port <value>' argument missing."],
    [['sandbox', '--port', '70000'], '"70000" is no port.'],
    [['sandbox', '--consent-port', 'x'], '"x" is no port.'],
    [['sandbox', 'happy'], '"happy" is not an option.'],
    [['sandbox', '--scenario', 'hapy'], 'There is no scenario "hapy". Did you mean "happy"?'],
    [['sandbox', '--tier', 'gold'], 'There is no tier "gold". Use sandbox, standard, pilot, partner.'],
    [['sandbox', '--key', 'short'], '--key has to be'],
    [['sandbox', '--key', 'lp_live_0123456789'], '--key is a live key of Layers.'],
    [['sandbox', '--webhook', 'localhost:3000'], '"localhost:3000" is no http URL.'],
    [['check'], 'Pass the URL of the routes.'],
    [['check', 'localhost'], '"localhost" is no http URL.'],
    [['check', 'http://localhost', '--cookie', 'user'], 'A cookie has to be "name=value".'],
    [['check', 'http://localhost', '--header', 'user'], 'A header has to be "Name: value".'],
    [
      ['check', 'http://localhost', '--route', 'list=GET /x'],
      '--route "list=GET /x" is not "name=METHOD /path"',
    ],
    [['check', 'http://localhost', '--skip', 'state-in-ulr'], 'Did you mean "state-in-url"?'],
    [['check', 'http://localhost', '--sandbox', 'x'], '"x" is no http URL.'],
    [['check', 'http://localhost', '--app-url', 'x'], '"x" is no http URL.'],
    [['check', 'http://localhost', 'http://127.0.0.1'], '"http://127.0.0.1" is not an option.'],
  ])('takes no %j', async (args, problem) => {
    const { exitCode, lines, errors } = await run(...args);
    expect([exitCode, lines]).toEqual([2, []]);
    expect(errors).toEqual([expect.stringContaining(problem)]);
    expect(errors[0]).toContain(`"layers-connect ${args[0]} --help" lists what it takes.`);
  });
});
