import type { AccountSeed, Fault } from '../layers/index.js';
import { pageFile } from '../page/page.js';
import type { Sandbox } from '../Sandbox.js';
import { isScenarioName, scenarios } from '../scenarios/index.js';
import { avatarSvg } from './avatar.js';
import { describeSandbox } from './describeSandbox.js';

export const controlPath = '/__sandbox/';

const loopback = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

const localHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

const refuse = (status: number, message: string) => Response.json({ error: message }, { status });

// Any page that is open in the same browser can reach this port: only the sandbox's own origin may steer it, and only
// under a local host name, which DNS rebinding lacks.
function isAllowed(request: Request, peer: string): boolean {
  const { headers } = request;
  const site = headers.get('Sec-Fetch-Site') ?? 'none';
  const host = headers.get('Host') ?? '';
  const origin = headers.get('Origin');
  return (
    loopback.test(peer) &&
    localHost.test(host) &&
    (origin === null || origin === `http://${host}`) &&
    (site === 'none' || site === 'same-origin')
  );
}

function describeScenarios(sandbox: Sandbox): Response {
  const rows = Object.entries(scenarios).map(([name, { title, description, group }]) => ({
    name,
    title,
    description,
    group,
  }));
  return Response.json({ scenario: sandbox.scenario, scenarios: rows });
}

const isForm = (request: Request) =>
  (request.headers.get('Content-Type') ?? '').startsWith('application/x-www-form-urlencoded');

async function readFields(request: Request): Promise<Record<string, unknown>> {
  if (isForm(request)) return Object.fromEntries(new URLSearchParams(await request.text()));
  const body: unknown = await request.json().catch(() => null);
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}

const isFault = ({ answer }: Record<string, unknown>) =>
  typeof answer === 'object' && answer !== null && 'kind' in answer;

function change(sandbox: Sandbox, action: string, fields: Record<string, unknown>): Response {
  const [, accountId] = /^accounts\/(\w[\w-]*)$/.exec(action) ?? [];
  switch (accountId === undefined ? action : 'account') {
    case 'scenario': {
      const { scenario } = fields;
      if (!isScenarioName(scenario)) return refuse(422, 'There is no such scenario.');
      sandbox.setScenario(scenario);
      return describeScenarios(sandbox);
    }
    case 'reset':
      sandbox.reset();
      return describeScenarios(sandbox);
    case 'clock': {
      const advanceMs = Number(fields['advanceMs'] ?? Number.NaN);
      if (!(advanceMs >= 0)) return refuse(422, 'advanceMs must be 0 or more.');
      sandbox.advance(advanceMs);
      return Response.json({ now: new Date(sandbox.clock.now()).toISOString() });
    }
    case 'faults':
      if (!isFault(fields)) return refuse(422, 'A fault needs an answer with a kind.');
      // A fault's other fields stay unchecked: the sandbox is a tool for tests.
      sandbox.fail(fields as unknown as Fault);
      return Response.json({});
    case 'mend':
      sandbox.mend();
      return Response.json({});
    case 'accounts': {
      const { accounts, projectId = sandbox.projectId } = fields;
      const projects = [sandbox.projectId, sandbox.otherProjectId];
      if (!Array.isArray(accounts)) return refuse(422, 'accounts must be an array.');
      if (!projects.includes(String(projectId))) return refuse(422, 'There is no such project.');
      const made = sandbox.seedAccounts(accounts as AccountSeed[], String(projectId));
      return Response.json({ accounts: made.map(({ socialAccountId }) => ({ socialAccountId })) });
    }
    case 'account': {
      const { status } = fields;
      const projects = [sandbox.projectId, sandbox.otherProjectId];
      const known = projects.flatMap((id) => sandbox.accounts(id));
      if (!known.some(({ socialAccountId }) => socialAccountId === accountId)) {
        return refuse(404, 'There is no such account.');
      }
      if (typeof status !== 'string' || status === '') return refuse(422, 'status must be a text.');
      sandbox.updateAccount(accountId ?? '', { status });
      return Response.json({});
    }
    default:
      return refuse(404, 'There is nothing here.');
  }
}

async function steer(request: Request, sandbox: Sandbox, action: string): Promise<Response> {
  if (request.method === 'POST') {
    const changed = change(sandbox, action, await readFields(request));
    const back = isForm(request) && changed.ok;
    return back ? new Response(null, { status: 303, headers: { Location: controlPath } }) : changed;
  }
  if (request.method !== 'GET') return refuse(404, 'There is nothing here.');
  switch (action) {
    case 'scenario':
      return describeScenarios(sandbox);
    case 'state':
      return Response.json(describeSandbox(sandbox), { headers: { 'Cache-Control': 'no-store' } });
    case 'calls':
      return Response.json({ calls: describeSandbox(sandbox).calls });
    default:
      return pageFile(action, () => describeSandbox(sandbox)) ?? refuse(404, 'There is nothing here.');
  }
}

export async function control(request: Request, sandbox: Sandbox, peer: string): Promise<Response> {
  const action = new URL(request.url).pathname.slice(controlPath.length);
  const [, handle] = /^avatars\/[^/]+\/([^/]+)\.svg$/.exec(action) ?? [];
  if (request.method === 'GET' && handle !== undefined) {
    return new Response(avatarSvg(handle), {
      headers: {
        'Content-Type': 'image/svg+xml',
        'Content-Security-Policy': "default-src 'none'",
        'Cross-Origin-Resource-Policy': 'cross-origin',
      },
    });
  }
  if (!isAllowed(request, peer)) return refuse(403, 'The sandbox is steered from this machine only.');
  return steer(request, sandbox, action);
}
