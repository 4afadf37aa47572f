import type { Command } from '../Command.js';
import { readOptions, readPort, readUrl } from '../readOptions.js';
import { didYouMean } from '../suggest.js';
import { environment } from './environment.js';

const usage = `layers-connect sandbox [options]

Runs a fake Layers API with its consent page, until Ctrl+C. Prints the environment for your backend, and the
address of a page that shows what was asked and switches scenarios.

Options
  --port <port>            Port of the Layers API (default 4601)
  --consent-port <port>    Port of the consent page (default: the next one)
  --scenario <name>        The situation to begin in (default happy)
  --scenarios              List all scenarios, and do not run
  --key <key>              The API key to accept, never a real one (default: one made up for sandboxes)
  --tier <tier>            Rate tier of the key: sandbox, standard, pilot or partner (default standard)
  --webhook <url>          Deliver each event there, signed
  --webhook-secret <text>  What events are signed with (default: one made up for sandboxes)
  --return-host <host>     A host that return URLs may name, again for more (default localhost)`;

const options = {
  port: { type: 'string', default: '4601' },
  'consent-port': { type: 'string' },
  scenario: { type: 'string', default: 'happy' },
  scenarios: { type: 'boolean' },
  key: { type: 'string' },
  tier: { type: 'string', default: 'standard' },
  webhook: { type: 'string' },
  'webhook-secret': { type: 'string' },
  'return-host': { type: 'string', multiple: true },
} as const;

export const command: Command = {
  summary: 'Run a fake Layers API and its consent page',
  usage,
  async run(args, context) {
    const { print, printError, signal } = context;
    const wrong = (problem: string) => {
      printError(`${problem} "layers-connect sandbox --help" lists what it takes.`);
      return 2;
    };
    const read = readOptions(args, options);
    if (read.problem !== null) return wrong(read.problem);
    const { values, positionals } = read;
    if (positionals.length > 0) return wrong(`"${positionals[0]}" is not an option.`);

    const { isScenarioName, scenarioNames, scenarios, tiers } = await import('../../sandbox/index.js');
    if (values.scenarios) {
      const width = Math.max(...scenarioNames.map((name) => name.length));
      for (const name of scenarioNames) print(`${name.padEnd(width)}  ${scenarios[name].description}`);
      return 0;
    }
    const { scenario, tier, key, webhook, 'webhook-secret': webhookSecret } = values;
    const port = readPort(values.port);
    const consentPort =
      values['consent-port'] === undefined ? port && port + 1 : readPort(values['consent-port']);
    if (port === null) return wrong(`"${values.port}" is no port.`);
    if (consentPort === null) return wrong(`"${values['consent-port']}" is no port.`);
    if (!isScenarioName(scenario)) {
      const guess = didYouMean(scenario, scenarioNames);
      return wrong(`There is no scenario "${scenario}".${guess} "--scenarios" lists all.`);
    }
    if (!isTier(tier, tiers))
      return wrong(`There is no tier "${tier}". Use ${Object.keys(tiers).join(', ')}.`);
    if (key !== undefined && !/^[\x21-\x7e]{8,256}$/.test(key)) {
      return wrong('--key has to be a text of 8 to 256 letters, without spaces.');
    }
    if (key?.split('_')[1] === 'live')
      return wrong('--key is a live key of Layers. Make one up for the sandbox.');
    if (webhook !== undefined && readUrl(webhook) === null) return wrong(`"${webhook}" is no http URL.`);

    const { runSandbox } = await import('./runSandbox.js');
    const started = await runSandbox({
      port,
      consentPort,
      scenario,
      tier,
      apiKey: key,
      webhookUrl: webhook,
      webhookSecret,
      returnHosts: values['return-host'],
      onDelivery: ({ event, status }) => {
        const answer = status === null ? 'could not be delivered' : `was answered by ${status}`;
        if (status === null || status > 299) printError(`The webhook ${event.type} ${answer}.`);
      },
    });
    if ('problem' in started) {
      printError(started.problem);
      return 1;
    }
    const { url, close } = started;
    for (const line of environment(started)) print(line);
    // As comments, so that the whole output can be pasted into a shell.
    print(`# What is asked, and another scenario: ${url}/__sandbox/`);
    print('# Ctrl+C stops it, and forgets everything.');
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve(), { once: true });
    });
    await close();
    return 0;
  },
};

function isTier<Tier extends string>(value: string, tiers: Record<Tier, unknown>): value is Tier {
  return Object.hasOwn(tiers, value);
}
