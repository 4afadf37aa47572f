import { focusManager } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createConnectClient, useConnectAttempt } from '../../src/index.js';
import { createLocks } from '../helpers/createLocks.js';
import { renderCounted } from '../helpers/renderCounted.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

let locks: Set<string>;
beforeEach(() => {
  vi.useFakeTimers();
  const created = createLocks();
  locks = created.held;
  vi.stubGlobal('navigator', Object.create(navigator, { locks: { value: created } }));
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  focusManager.setFocused(undefined);
  sessionStorage.clear();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

type Fetch = typeof fetch;

/** Answers the stream's route by `answer`, and everything else by the backend. */
function setUp(answer?: Fetch) {
  const requests: string[] = [];
  const streams: { headers: Headers; signal: AbortSignal | null | undefined }[] = [];
  const client = createConnectClient({
    baseUrl: '/api/layers',
    headers: { authorization: 'Bearer token' },
    fetch: async (input, init) => {
      const { backend } = staged;
      const { pathname } = new URL(String(input), backend.appUrl);
      requests.push(`${init?.method ?? 'GET'} ${pathname.slice(backend.basePath.length)}`);
      if (!pathname.endsWith('/events')) return backend.fetch(input, init);
      streams.push({ headers: new Headers(init?.headers), signal: init?.signal });
      return (answer ?? backend.fetch)(input, init);
    },
  });
  const staged = sandboxProvider('happy', { client });
  return {
    ...staged,
    requests,
    streams,
    reads: () => requests.filter((request) => /^GET \/attempts\/[^/]+$/.test(request)).length,
    open: () => streams.filter(({ signal }) => signal?.aborted === false).length,
  };
}

/** A stream that a test writes. */
function scriptedStream() {
  const streams: ReadableStreamDefaultController<Uint8Array>[] = [];
  const answer: Fetch = async () =>
    new Response(new ReadableStream({ start: (controller) => void streams.push(controller) }), {
      headers: { 'content-type': 'text/event-stream; charset=utf-8' },
    });
  const write = (text: string) => streams.at(-1)?.enqueue(new TextEncoder().encode(text));
  return {
    answer,
    write,
    end: () => streams.at(-1)?.close(),
    fail: () => streams.at(-1)?.error(new Error('cut')),
  };
}

const opening = 'retry: 5000\n: open\n\n';
const event = 'event: changed\nid: 1\ndata: {}\n\n';
const sign = ':\n\n';

describe('useConnectAttempt, with a stream of events', () => {
  it('is told of the end at once, by one stream and two reads', async () => {
    const { wrapper, begin, finish, requests, streams, open } = setUp();
    const { attemptId, authorizeUrl } = await begin();
    const { result } = renderHook(() => useConnectAttempt({ attemptId }), { wrapper });
    await pass(1_000);
    expect(result.current.status).toBe('waiting');
    await act(() => finish(authorizeUrl));
    await pass(500);
    expect(result.current.status).toBe('connected');
    const path = `/attempts/${attemptId}`;
    expect(requests).toEqual([`GET ${path}`, `GET ${path}/events`, `GET ${path}`]);
    expect(open()).toBe(0);
    const { headers } = streams[0] ?? {};
    expect(headers?.get('authorization')).toBe('Bearer token');
    expect(headers?.get('accept')).toBe('text/event-stream');
    expect(headers?.get('last-event-id')).toBe('0');
    expect(locks.size).toBe(0);
  });

  it('asks once a minute while the stream is alive, and renders nothing new', async () => {
    const { wrapper, begin, reads, streams } = setUp();
    const { attemptId } = await begin();
    const { result, renders } = renderCounted(() => useConnectAttempt({ attemptId }), wrapper);
    await pass(100);
    expect(result.current.status).toBe('waiting');
    const settled = renders();
    await pass(58_000);
    expect([reads(), renders()]).toEqual([1, settled]);
    await pass(3_000);
    expect(reads()).toBe(2);
    expect(result.current.status).toBe('slow');
    await pass(180_000);
    expect([reads(), streams.length]).toEqual([5, 1]);
  });

  it('opens the next stream when one has ended after its time', async () => {
    const { wrapper, begin, reads, streams, open } = setUp();
    const { attemptId } = await begin();
    renderHook(() => useConnectAttempt({ attemptId }), { wrapper });
    await pass(299_000);
    expect(streams).toHaveLength(1);
    const before = reads();
    await pass(12_000);
    expect([reads() - before, streams.length, open()]).toEqual([1, 2, 1]);
  });

  it.each<[string, Fetch]>([
    ...[204, 401, 403, 404, 405, 429, 500, 501, 502].map((status): [string, Fetch] => [
      `a ${status}`,
      async () => new Response(status === 204 ? null : '{}', { status }),
    ]),
    ['a page', async () => new Response('<h1>Log in</h1>', { headers: { 'content-type': 'text/html' } })],
    ['no connection', async () => Promise.reject(new TypeError('Failed to fetch'))],
    ['nothing', () => new Promise(() => {})],
    ['a proxy that holds everything back', scriptedStream().answer],
    [
      'a stream that ends at once',
      async () => new Response(opening, { headers: { 'content-type': 'text/event-stream' } }),
    ],
  ])('polls as ever where the stream’s answer is %s, and asks for it a few times', async (_, answer) => {
    const { wrapper, begin, finish, reads, streams } = setUp(answer);
    const { attemptId, authorizeUrl } = await begin();
    const { result } = renderHook(() => useConnectAttempt({ attemptId }), { wrapper });
    await pass(50_100);
    expect(result.current.error).toBeNull();
    expect(reads()).toBe(11);
    expect(streams).toHaveLength(1);
    await pass(120_000);
    expect(streams.length).toBeLessThanOrEqual(3);
    await act(() => finish(authorizeUrl));
    await pass(5_100);
    expect(result.current.status).toBe('connected');
  });

  it.each([
    ['fails', 'fail'],
    ['falls silent', 'silent'],
  ])('goes back to its own pace when the stream %s', async (_, how) => {
    const stream = scriptedStream();
    const { wrapper, begin, reads, open } = setUp(stream.answer);
    const { attemptId } = await begin();
    renderHook(() => useConnectAttempt({ attemptId }), { wrapper });
    await pass(100);
    stream.write(opening);
    await pass(14_000);
    stream.write(sign);
    await pass(100);
    expect([reads(), open()]).toEqual([1, 1]);
    if (how === 'fail') stream.fail();
    else await pass(40_000);
    await pass(100);
    expect(open()).toBe(0);
    await pass(15_000);
    expect(reads()).toBe(4);
  });

  it.each([
    ['in one piece', [opening + event]],
    ['letter by letter', [...(opening + event)]],
    ['with other line ends', [opening, event.replaceAll('\n', '\r\n')]],
    ['behind a line that goes on for ever', [opening, ...Array(50).fill('x'.repeat(10_000)), '\n', event]],
    ['behind what nobody knows', [opening, 'event: other\ndata: 1\n\nwhat: ever\nretry: 0\n\n', event]],
  ])('takes an event %s for what it is', async (_, pieces) => {
    const stream = scriptedStream();
    const { wrapper, begin, reads } = setUp(stream.answer);
    const { attemptId } = await begin();
    renderHook(() => useConnectAttempt({ attemptId }), { wrapper });
    await pass(100);
    for (const piece of pieces) stream.write(piece);
    await pass(2_000);
    expect(reads()).toBe(2);
  });

  it('makes no hot loop of a stream of events without end', async () => {
    const stream = scriptedStream();
    const { wrapper, begin, reads } = setUp(stream.answer);
    const { attemptId } = await begin();
    renderHook(() => useConnectAttempt({ attemptId }), { wrapper });
    await pass(100);
    for (let i = 0; i < 5_000; i += 1) stream.write(event);
    await pass(10_000);
    expect(reads()).toBeLessThanOrEqual(45);
  });

  it('ends the stream as the tab is hidden, and is at its own pace when it is shown', async () => {
    const { wrapper, begin, reads, streams, open } = setUp();
    const { attemptId } = await begin();
    const { result } = renderHook(() => useConnectAttempt({ attemptId }), { wrapper });
    await pass(100);
    expect(open()).toBe(1);
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    act(() => focusManager.setFocused(false));
    await pass(1_000);
    expect(open()).toBe(0);
    expect(result.current).toMatchObject({ status: 'waiting', error: null });
    visibility.mockReturnValue('visible');
    act(() => focusManager.setFocused(true));
    await pass(5_100);
    expect([reads(), streams.length, open()]).toEqual([2, 2, 1]);
  });

  it('leaves nothing behind when the screen is left', async () => {
    const { wrapper, begin, open } = setUp();
    const { attemptId } = await begin();
    const { unmount } = renderHook(() => useConnectAttempt({ attemptId }), { wrapper });
    await pass(100);
    expect(open()).toBe(1);
    unmount();
    await pass(100);
    expect([open(), locks.size]).toEqual([0, 0]);
  });

  it('asks no backend for a stream that has not offered one', async () => {
    const { wrapper, begin, backend, requests } = setUp();
    const { attemptId } = await begin();
    backend.handler.close();
    const read = backend.fetch;
    vi.spyOn(backend, 'fetch').mockImplementation(async (input, init) => {
      const answer = await read(input, init);
      if (!answer.headers.get('content-type')?.includes('json')) return answer;
      // Layers' own answer, as the guide passes it on, with a field that means nothing to anybody.
      const { lastEventId: _, ...body } = (await answer.json()) as Record<string, unknown>;
      return Response.json({ ...body, events: true, lastEventID: '7' });
    });
    renderHook(() => useConnectAttempt({ attemptId }), { wrapper });
    await pass(30_000);
    expect(requests.filter((request) => request.endsWith('/events'))).toEqual([]);
  });

  it('asks for no stream where nobody can tell which tab polls', async () => {
    vi.unstubAllGlobals();
    const { wrapper, begin, reads, streams } = setUp();
    const { attemptId } = await begin();
    renderHook(() => useConnectAttempt({ attemptId }), { wrapper });
    await pass(10_100);
    expect([reads(), streams.length]).toEqual([3, 0]);
  });

  it('takes the path of a backend that has another one', () => {
    expect(() =>
      createConnectClient({ baseUrl: '/api', routes: { attemptEvents: '/x/:attemptId' } }),
    ).not.toThrow();
  });
});
