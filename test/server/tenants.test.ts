import { describe, expect, it } from 'vitest';
import { account } from './helpers/fakeLayers.js';
import { setUp, type User } from './helpers/setUp.js';

const both: [User, User][] = [
  ['acme', 'other'],
  ['other', 'acme'],
];

/** Two customers, each with an account, a failed attempt and one under way. */
async function twoTenants() {
  const all = setUp();
  const attempts: Record<User, string> = { acme: '', other: '' };
  const states: Record<User, string> = { acme: '', other: '' };
  for (const user of ['acme', 'other'] as const) {
    all.layers.accounts.set(`prj_${user}`, [account(`sa_${user}`, { handle: `handle.${user}` })]);
    const { attemptId, state } = await all.startConnect({ user });
    attempts[user] = attemptId;
    states[user] = state;
    all.layers.complete(state, { socialAccountId: `sa_new_${user}`, handle: `new.${user}` });
  }
  return { ...all, attempts, states };
}

describe.each(both)('%s, with ids of %s', (mine, theirs) => {
  it.each<[string, string, (id: { attempt: string; account: string }) => string, unknown?]>([
    ['reads no attempt', 'GET', ({ attempt }) => `/attempts/${attempt}`],
    ['revokes no account', 'DELETE', ({ account }) => `/accounts/${account}`],
    ['repairs no account', 'POST', ({ account }) => `/accounts/${account}/reauth`, { actionId: 'a' }],
  ])('%s, and cannot tell that it exists', async (_, method, path, body) => {
    const { send, layers, attempts } = await twoTenants();
    const before = layers.seen(/DELETE|POST/).length;
    const ask = async (id: { attempt: string; account: string }) => {
      const calls = layers.calls.length;
      const response = await send(method, path(id), { user: mine, ...(body ? { body } : {}) });
      const headers = Object.fromEntries(response.headers);
      return {
        status: response.status,
        text: await response.text(),
        headers,
        cost: layers.calls.length - calls,
      };
    };
    const foreign = await ask({ attempt: attempts[theirs], account: `sa_${theirs}` });
    const unknown = await ask({ attempt: 'A'.repeat(22), account: 'sa_nowhere' });
    expect(foreign.status).toBe(404);
    expect(foreign).toEqual(unknown);
    expect(layers.seen(/DELETE|POST/)).toHaveLength(before);
  });

  it('gets nothing of theirs from any route, even when naming their project', async () => {
    const { send, attempts, states, returnPathOf } = await twoTenants();
    const project = `projectId=prj_${theirs}`;
    const answers = [
      await send('GET', `/accounts?${project}`, { user: mine }),
      await send('GET', `/attempts/${attempts[mine]}?${project}`, { user: mine }),
      await send('POST', '/connect/tiktok', {
        user: mine,
        body: { actionId: 'a', projectId: `prj_${theirs}` },
      }),
      await send('DELETE', `/accounts/sa_${mine}?${project}`, { user: mine }),
      await send('GET', `${returnPathOf(attempts[mine])}?${project}`, { user: mine }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBeLessThan(400);
      const seen = JSON.stringify([await answer.text(), ...answer.headers]);
      for (const secret of [
        attempts[theirs],
        states[theirs],
        `.${theirs}`,
        `sa_${theirs}`,
        `prj_${theirs}`,
      ]) {
        expect(seen).not.toContain(secret);
      }
    }
  });

  it('changes nothing with a return of theirs, also with their token, but for what it brings', async () => {
    const { send, attempts, layers, returnPathOf } = await twoTenants();
    const response = await send('GET', returnPathOf(attempts[theirs]), { user: mine });
    // The attempt's id they have from the address itself. It opens nothing.
    expect(response.headers.get('location')).toBe(
      `/connect/connecting?attempt=${attempts[theirs]}&error=return_unbound`,
    );
    expect(await response.text()).toBe('');
    const read = await send('GET', `/attempts/${attempts[theirs]}`, { user: mine });
    expect(read.status).toBe(404);
    expect(layers.seen(/DELETE/)).toEqual([]);
  });

  it('asks Layers about no project but their own', async () => {
    const { send, layers, attempts } = await twoTenants();
    const before = layers.calls.length;
    const body = { actionId: 'a', projectId: `prj_${theirs}` };
    await send('POST', '/connect/tiktok', { user: mine, body });
    await send('POST', `/accounts/sa_${theirs}/reauth`, { user: mine, body });
    await send('DELETE', `/accounts/sa_${theirs}?projectId=prj_${theirs}`, { user: mine });
    await send('GET', `/accounts?projectId=prj_${theirs}`, { user: mine });
    await send('GET', `/attempts/${attempts[theirs]}`, { user: mine });
    const paths = layers.calls.slice(before).map(({ path }) => path.split('?')[0]);
    expect(paths).toHaveLength(4);
    for (const path of paths) expect(path).toContain(`/projects/prj_${mine}/`);
  });
});
