import type { Command, CommandContext } from '../Command.js';
import { readOptions, readPort, readUrl } from '../readOptions.js';
import { didYouMean } from '../suggest.js';
import { type CheckOptions, defaultPatience, type Session } from './CheckOptions.js';
import { createPaint, printReport } from './printReport.js';
import { type CheckedRoutes, layersGuideRoutes, ownRoutes, readRoute } from './routes.js';
import { isRuleId, ruleIds } from './rules.js';

const usage = `layers-connect check <url> [options]

Walks through a backend's own routes as browsers do, with a sandbox in place of Layers, and says which rules do not
hold. <url> is where the routes are, such as http://localhost:3000/api/layers. Configure the backend for the sandbox
first: its API URL, API key, project and consent origin are those that "layers-connect sandbox" prints.

Options
  --cookie <name=value>        The session of a signed-in user, again for more
  --header <name: value>       A header of each of the user's requests, again for more
  --other-cookie, --other-header
                               The same for a user of another project
  --guide                      The routes are those of Layers' guide
  --route <name=METHOD /path>  Where one route is, again for more. Names: startConnect, getAttempt, listAccounts,
                               startReauth, revokeAccount, webhook. Paths may hold :platform, :attemptId (or :state),
                               :socialAccountId and :projectId
  --form                       Start by a form, as --guide does
  --app-url <url>              Where the app's pages are (default: the origin of <url>)
  --port <port>                Port of the sandbox to start (default 4601; the consent page has the next one)
  --sandbox <url>              Use the sandbox that runs there, and reset it
  --key <key>, --webhook-secret <text>
                               What the sandbox was started with, where it is not the default
  --skip <rule>                Leave a rule out, again for more
  --strict                     Let warnings count as errors
  --json                       Print the report as JSON

Exit code: 0 all holds, 1 something does not, 2 the call was wrong.`;

const options = {
  cookie: { type: 'string', multiple: true },
  header: { type: 'string', multiple: true },
  'other-cookie': { type: 'string', multiple: true },
  'other-header': { type: 'string', multiple: true },
  guide: { type: 'boolean' },
  route: { type: 'string', multiple: true },
  form: { type: 'boolean' },
  'app-url': { type: 'string' },
  port: { type: 'string', default: '4601' },
  sandbox: { type: 'string' },
  key: { type: 'string' },
  'webhook-secret': { type: 'string' },
  skip: { type: 'string', multiple: true },
  strict: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

function readSession(
  cookies: readonly string[] = [],
  headers: readonly string[] = [],
): { session: Session | null } | { problem: string } {
  const named: Record<string, string> = {};
  for (const cookie of cookies) {
    if (!/^[^\s=;]+=[^;\r\n]*$/.test(cookie)) return { problem: 'A cookie has to be "name=value".' };
  }
  for (const header of headers) {
    const [, name, value] = /^([\w-]+):[ \t]*([^\r\n]*)$/.exec(header) ?? [];
    if (name === undefined || value === undefined) return { problem: 'A header has to be "Name: value".' };
    named[name.toLowerCase() === 'cookie' ? 'Cookie' : name] = value;
  }
  const all = [named['Cookie'], ...cookies].filter((text) => text !== undefined);
  if (all.length > 0) named['Cookie'] = all.join('; ');
  return { session: Object.keys(named).length > 0 ? { headers: named } : null };
}

function readRoutes(base: CheckedRoutes, texts: readonly string[] = []): CheckedRoutes | { problem: string } {
  let routes = base;
  for (const text of texts) {
    const read = readRoute(text);
    if ('problem' in read) return read;
    routes = { ...routes, [read.name]: read.route };
  }
  return routes;
}

export const command: Command = {
  summary: 'Check a backend against the rules of connecting',
  usage,
  async run(args, context) {
    const { printError, signal } = context;
    const wrong = (problem: string) => {
      printError(`${problem} "layers-connect check --help" lists what it takes.`);
      return 2;
    };
    const read = readOptions(args, options);
    if (read.problem !== null) return wrong(read.problem);
    const { values, positionals } = read;
    const [target, ...more] = positionals;
    if (target === undefined) return wrong('Pass the URL of the routes.');
    if (more.length > 0) return wrong(`"${more[0]}" is not an option.`);
    const url = readUrl(target);
    const appUrl = values['app-url'] === undefined ? url : readUrl(values['app-url']);
    const sandboxUrl = values.sandbox === undefined ? null : readUrl(values.sandbox);
    const port = readPort(values.port);
    if (url === null) return wrong(`"${target}" is no http URL.`);
    if (appUrl === null) return wrong(`"${values['app-url']}" is no http URL.`);
    if (values.sandbox !== undefined && sandboxUrl === null)
      return wrong(`"${values.sandbox}" is no http URL.`);
    if (port === null) return wrong(`"${values.port}" is no port.`);
    const own = readSession(values.cookie, values.header);
    const other = readSession(values['other-cookie'], values['other-header']);
    const routes = readRoutes(values.guide ? layersGuideRoutes : ownRoutes, values.route);
    if ('problem' in own) return wrong(own.problem);
    if ('problem' in other) return wrong(other.problem);
    if ('problem' in routes) return wrong(routes.problem);
    const skip = values.skip ?? [];
    const unknown = skip.find((id) => !isRuleId(id));
    if (unknown !== undefined) return wrong(`There is no rule "${unknown}".${didYouMean(unknown, ruleIds)}`);

    const { createSandbox } = await import('../../sandbox/index.js');
    const { apiKey: usualKey, webhookSecret: usualSecret } = createSandbox();
    const { key: apiKey = usualKey, 'webhook-secret': webhookSecret = usualSecret } = values;
    const checked: CheckOptions = {
      baseUrl: url.href.replace(/\/+$/, ''),
      appOrigin: appUrl.origin,
      routes,
      startsByForm: values.form ?? values.guide ?? false,
      session: own.session,
      otherSession: other.session,
      sandboxApiKey: apiKey,
      webhookSecret,
      patience: defaultPatience,
      skip: skip.filter(isRuleId),
      signal,
    };

    let running: { url: string; close(): Promise<void> } | null = null;
    if (sandboxUrl === null) {
      const { runSandbox } = await import('../sandbox/runSandbox.js');
      const started = await runSandbox({
        port,
        consentPort: port === 0 ? 0 : port + 1,
        apiKey,
        webhookSecret,
      });
      if ('problem' in started) {
        printError(started.problem);
        return 1;
      }
      running = started;
    }
    try {
      return await report(checked, running?.url ?? sandboxUrl?.origin ?? '', values, context);
    } catch (error) {
      if (!signal.aborted) throw error;
      printError('Stopped.');
      return 1;
    } finally {
      await running?.close();
    }
  },
};

async function report(
  checked: CheckOptions,
  sandboxUrl: string,
  { json = false, strict = false }: { json?: boolean | undefined; strict?: boolean | undefined },
  { print, printError, isTerminal }: CommandContext,
): Promise<number> {
  const { runCheck } = await import('./runCheck.js');
  const paint = createPaint(isTerminal);
  const marks = { holds: paint('green', '✓'), broken: paint('red', '✗'), skipped: paint('dim', '-') };
  // Progress of a walk, which its result overwrites.
  const result = await runCheck(checked, sandboxUrl, (name, how) => {
    if (json) return;
    if (how !== 'begins') print(`${marks[how]} ${name}`);
    else if (isTerminal) print(`${paint('dim', '…')} ${name}\x1b[1A`);
  });
  if ('problem' in result) {
    printError(result.problem);
    return 2;
  }
  if (json) print(JSON.stringify(result, null, 2));
  else for (const line of printReport(result, isTerminal)) print(line);
  return result.ok && !(strict && result.warnings > 0) ? 0 : 1;
}
