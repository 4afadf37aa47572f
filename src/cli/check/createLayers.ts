import type { SandboxState } from '../../sandbox/http/describeSandbox.js';
import type { AccountSeed, Fault } from '../../sandbox/index.js';
import { type Ask, type Exchange, jsonOf } from './exchange.js';

export interface Layers {
  isThere(): Promise<boolean>;
  state(): Promise<SandboxState>;
  enter(scenario: string): Promise<void>;
  seed(accounts: AccountSeed[]): Promise<string[]>;
  fail(fault: Fault): Promise<void>;
  mend(): Promise<void>;
  count(method: string, path: RegExp): Promise<number>;
}

export function createLayers(url: string, send: (ask: Ask) => Promise<Exchange>): Layers {
  const at = (path: string) => `${url.replace(/\/+$/, '')}/__sandbox/${path}`;
  const post = async (path: string, body: object): Promise<Record<string, unknown>> => {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await send({ method: 'POST', url: at(path), headers, body: JSON.stringify(body) });
    return (jsonOf(answer) ?? {}) as Record<string, unknown>;
  };
  const get = (path: string) => send({ method: 'GET', url: at(path), headers: {} });
  const state = async () => jsonOf(await get('state')) as SandboxState;
  return {
    async isThere() {
      const answer = await get('state');
      const state = (answer.status === 200 && jsonOf(answer)) || {};
      return Object.hasOwn(state, 'scenario');
    },
    state,
    async enter(scenario) {
      await post('scenario', { scenario });
    },
    async seed(accounts) {
      const made = (await post('accounts', { accounts })) as { accounts?: { socialAccountId: string }[] };
      return (made.accounts ?? []).map(({ socialAccountId }) => socialAccountId);
    },
    async fail(fault) {
      await post('faults', fault);
    },
    async mend() {
      await post('mend', {});
    },
    async count(method, path) {
      const { calls } = jsonOf(await get('calls')) as Pick<SandboxState, 'calls'>;
      return calls.filter((call) => call.method === method && path.test(call.path)).length;
    },
  };
}
