import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { Hono } from 'hono';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  type ConnectHandler,
  type ConnectMetric,
  createMemoryStore,
  toHonoHandler,
  toNodeListener,
  toRouteHandlers,
} from '../../../src/server/index.js';
import { dial } from '../adapters/serve.js';
import { account } from '../helpers/fakeLayers.js';
import { setUp as setUpHandler } from '../helpers/setUp.js';
import { readEvents } from './readEvents.js';

/** A host that knows nothing but Web requests and responses, on Node. */
const overWeb = (answer: (request: Request) => Promise<Response>): RequestListener =>
  toNodeListener(Object.assign(answer, { basePath: '', handles: () => true }));

const hosts: Record<string, (handler: ConnectHandler) => RequestListener> = {
  'plain Node': (handler) => toNodeListener(handler),
  'Express 5': (handler) => express().use(toNodeListener(handler)),
  Hono: (handler) => {
    const app = new Hono().all('/api/layers/*', toHonoHandler(handler));
    return overWeb(async (request) => app.fetch(request));
  },
  'route handlers as Next.js has them': (handler) => overWeb(toRouteHandlers(handler).GET),
};

async function setUp(host: (handler: ConnectHandler) => RequestListener) {
  const metrics: ConnectMetric[] = [];
  const store = createMemoryStore({});
  const all = setUpHandler({ store, onMetric: (metric) => void metrics.push(metric) });
  const answers: ServerResponse[] = [];
  const listener = host(all.handler);
  const server = createServer((req, res) => {
    answers.push(res);
    listener(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const changes = (change: string) =>
    metrics.filter(({ name, labels }) => name === 'event_streams' && labels.change === change).length;
  const held = () => changes('opened') - changes('closed');
  const follow = async (attemptId: string, signal: AbortSignal | null = null) => {
    const headers = { 'x-user': 'acme', 'last-event-id': '0' };
    return readEvents(await fetch(`${url}/api/layers/attempts/${attemptId}/events`, { headers, signal }));
  };
  return { ...all, store, server, url, answers, held, follow };
}

/** Resolves once a server has stopped, which waits for all that it is still answering. */
const stop = (server: Server) => new Promise<void>((resolve) => server.close(() => resolve()));

describe.each(Object.entries(hosts))('%s', (_, host) => {
  it('passes each piece on as it comes', async () => {
    const { startConnect, send, layers, follow } = await setUp(host);
    const { attemptId, cookie, returnPath, state } = await startConnect();
    const stream = await follow(attemptId);
    expect(stream.response.status).toBe(200);
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream');
    // Before anything has happened.
    await vi.waitFor(() => expect(stream.text()).toBe('retry: 5000\n: open\n\n'), 60_000);
    layers.complete(state);
    layers.accounts.set('prj_acme', [account('sa_new')]);
    await send('GET', returnPath, { user: 'acme', cookie });
    await stream.untilEvents(1);
    expect(stream.ids()).toEqual(['2']);
  });

  it('lets go of a browser that has left', async () => {
    const { startConnect, follow, held } = await setUp(host);
    const { attemptId } = await startConnect();
    const leaving = [new AbortController(), new AbortController()];
    for (const { signal } of leaving) await follow(attemptId, signal);
    const staying = await follow(attemptId);
    expect(held()).toBe(3);
    for (const controller of leaving) controller.abort();
    await vi.waitFor(() => expect(held()).toBe(1), 60_000);
    await staying.leave();
    await vi.waitFor(() => expect(held()).toBe(0), 60_000);
  });

  it('lets a server stop that has closed the handler', async () => {
    const { handler, startConnect, follow, held, server } = await setUp(host);
    const { attemptId } = await startConnect();
    const streams = [await follow(attemptId), await follow(attemptId)];
    const stopped = stop(server);
    handler.close();
    expect(await Promise.all(streams.map(({ ended }) => ended))).toEqual(['ended', 'ended']);
    await stopped;
    expect(held()).toBe(0);
  });

  it('holds no more for a browser that does not read than its connection takes', async () => {
    const { startConnect, store, url, answers, held } = await setUp(host);
    const { attemptId } = await startConnect();
    const socket = dial(url);
    socket.write(`GET /api/layers/attempts/${attemptId}/events HTTP/1.1\r\nHost: x\r\nX-User: acme\r\n\r\n`);
    await vi.waitFor(() => expect(held()).toBe(1), 60_000);
    socket.pause();
    const answer = answers.at(-1);
    // Far more than a connection takes: some 15 MB.
    for (let i = 1; i <= 300_000; i += 1) {
      await store.changes?.publish(`${attemptId} ${i}`);
      // The connection takes what it can only between two turns.
      if (i % 1_000 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(answer?.writableLength).toBeLessThan(256 * 1024);
    socket.destroy();
    await vi.waitFor(() => expect(held()).toBe(0), 60_000);
  });
});
