import { QueryClient } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Profiler, useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { postTo } from '../../src/client/channel.js';
import { AccountPicker, Channels, ConnectProvider, createConnectClient } from '../../src/index.js';

const row = (handle: string, status = 'connected') => ({
  socialAccountId: `sa_${handle}`,
  platform: 'tiktok',
  handle,
  status,
});

/** One backend with two projects. A project's answers wait while it is held. */
function twoProjects() {
  const rows: Record<string, object[]> = { alpha: [row('alpha')], beta: [row('beta')] };
  const held = new Map<string, Promise<void>>();
  const reads: string[] = [];
  const clientOf = (projectId: string) =>
    createConnectClient({
      baseUrl: '/api/layers',
      projectId,
      headers: { 'x-project': projectId },
      fetch: async (_, init) => {
        const project = new Headers(init?.headers).get('x-project') ?? '';
        reads.push(project);
        await held.get(project);
        return Response.json({ items: rows[project], nextCursor: null });
      },
    });
  return { rows, held, reads, clients: { alpha: clientOf('alpha'), beta: clientOf('beta') } };
}

type Project = 'alpha' | 'beta';

/** Draws the app and notes, of each of its renders that reached the page, what stood there. */
function draw({ clients }: ReturnType<typeof twoProjects>) {
  const queryClient = new QueryClient();
  const frames: { project: Project; text: string }[] = [];
  let switchTo: (project: Project) => void = () => {};
  function App() {
    const [project, setProject] = useState<Project>('alpha');
    switchTo = setProject;
    return (
      <Profiler id="app" onRender={() => frames.push({ project, text: document.body.innerHTML })}>
        <ConnectProvider client={clients[project]} queryClient={queryClient}>
          <Channels />
          <AccountPicker />
        </ConnectProvider>
      </Profiler>
    );
  }
  render(<App />);
  return {
    queryClient,
    frames,
    switchTo: (project: Project) => act(() => switchTo(project)),
    /** The renders that showed anything of one project in the other. */
    wrong: () => frames.filter(({ project, text }) => text.includes(project === 'alpha' ? 'beta' : 'alpha')),
  };
}

const shown = (handle: string) => screen.findByRole('radio', { name: new RegExp(`@${handle} `) });

describe('two projects of one user', () => {
  beforeEach(() => sessionStorage.clear());

  it('show nothing of each other in any render, there and back', async () => {
    const projects = twoProjects();
    const page = draw(projects);
    await shown('alpha');
    let release = () => {};
    projects.held.set(
      'beta',
      new Promise((resolve) => {
        release = resolve;
      }),
    );
    page.switchTo('beta');
    await waitFor(() => expect(projects.reads).toContain('beta'));
    expect(screen.queryByRole('radio')).toBeNull();
    await act(async () => release());
    await shown('beta');
    page.switchTo('alpha');
    await shown('alpha');
    expect(page.frames.length).toBeGreaterThan(4);
    expect(page.wrong()).toEqual([]);
  });

  it('would be seen to, if one did: the count counts', async () => {
    const projects = twoProjects();
    projects.rows['beta'] = [row('alpha')];
    const page = draw(projects);
    await shown('alpha');
    page.switchTo('beta');
    await shown('alpha');
    expect(page.wrong()).not.toEqual([]);
  });

  it('keep no dialog and no choice of each other', async () => {
    const projects = twoProjects();
    const page = draw(projects);
    await userEvent.click(await shown('alpha'));
    await userEvent.click(screen.getByRole('button', { name: 'Disconnect @alpha' }));
    await screen.findByRole('alertdialog');
    page.switchTo('beta');
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(await shown('beta')).not.toBeChecked();
    expect(page.wrong()).toEqual([]);
  });

  it('show no outcome of each other, which the tab has noted', async () => {
    const note = {
      socialAccountId: 'sa_alpha',
      handle: 'alpha',
      broken: true,
      completedAs: 'alpha',
      notedAt: Date.now(),
    };
    sessionStorage.setItem('layers-connect.reauth', JSON.stringify([note]));
    const projects = twoProjects();
    const page = draw(projects);
    await screen.findByText('@alpha is connected again.');
    page.switchTo('beta');
    await shown('beta');
    expect(page.wrong()).toEqual([]);
  });

  it('show no outcome that the tab has noted of the other and not shown yet', async () => {
    const note = {
      socialAccountId: 'sa_beta',
      handle: 'beta',
      broken: true,
      completedAs: 'beta',
      notedAt: Date.now(),
    };
    sessionStorage.setItem('layers-connect.reauth', JSON.stringify([note]));
    const projects = twoProjects();
    const page = draw(projects);
    await shown('alpha');
    expect(page.wrong()).toEqual([]);
    page.switchTo('beta');
    await screen.findByText('@beta is connected again.');
    expect(page.wrong()).toEqual([]);
  });

  it('are not read because another tab has changed the other', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const projects = twoProjects();
    const page = draw(projects);
    await shown('alpha');
    page.switchTo('beta');
    await shown('beta');
    const before = [...projects.reads];
    projects.rows['alpha'] = [row('alpha'), row('alpha2')];
    postTo('layers-connect/1', [projects.clients.alpha.key, 'another tab']);
    await act(() => vi.advanceTimersByTimeAsync(10_000));
    expect(projects.reads).toEqual(before);
    postTo('layers-connect/1', [projects.clients.beta.key, 'another tab']);
    await waitFor(() => expect(projects.reads.length).toBeGreaterThan(before.length));
    expect(new Set(projects.reads.slice(before.length))).toEqual(new Set(['beta']));
    expect(page.wrong()).toEqual([]);
    vi.useRealTimers();
  });
});
