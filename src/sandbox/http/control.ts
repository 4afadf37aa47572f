import type { Sandbox } from '../Sandbox.js';
import { isScenarioName, scenarios } from '../scenarios/index.js';
import { avatarSvg } from './avatar.js';

/** Below this path the sandbox is steered. Layers has nothing of the kind, so it stays out of `/v1` and `/api`. */
export const controlPath = '/__sandbox/';

const loopback = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

const localHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

const refuse = (status: number, message: string) => Response.json({ error: message }, { status });

// Any page that is open in the same browser can reach this port. None of them may steer the sandbox: a request that
// names an origin is refused, and so is one for a host name that somebody else's DNS points at this machine.
function isAllowed(request: Request, peer: string): boolean {
  const { headers } = request;
  const site = headers.get('Sec-Fetch-Site') ?? 'none';
  return (
    loopback.test(peer) &&
    localHost.test(headers.get('Host') ?? '') &&
    headers.get('Origin') === null &&
    (site === 'none' || site === 'same-origin')
  );
}

function describe(sandbox: Sandbox): Response {
  const rows = Object.entries(scenarios).map(([name, { title, description, group }]) => ({
    name,
    title,
    description,
    group,
  }));
  return Response.json({ scenario: sandbox.scenario, scenarios: rows });
}

async function readJson(request: Request): Promise<Record<string, unknown>> {
  const body: unknown = await request.json().catch(() => null);
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}

async function steer(request: Request, sandbox: Sandbox, action: string): Promise<Response> {
  switch (`${request.method} ${action}`) {
    case 'GET scenario':
      return describe(sandbox);
    case 'POST scenario': {
      const { scenario } = await readJson(request);
      if (!isScenarioName(scenario)) return refuse(422, 'There is no such scenario.');
      sandbox.setScenario(scenario);
      return describe(sandbox);
    }
    case 'GET calls':
      return Response.json({ calls: sandbox.calls });
    case 'POST reset':
      sandbox.reset();
      return describe(sandbox);
    case 'POST clock': {
      const { advanceMs } = await readJson(request);
      if (typeof advanceMs !== 'number' || !(advanceMs >= 0))
        return refuse(422, 'advanceMs must be 0 or more.');
      sandbox.advance(advanceMs);
      return Response.json({ now: new Date(sandbox.clock.now()).toISOString() });
    }
    default:
      return refuse(404, 'There is nothing here.');
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
