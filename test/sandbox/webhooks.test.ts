import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createTestSandbox, mint, startTime } from './helpers.js';

/** Catches what a webhook receiver gets. */
function createReceiver() {
  const got: { headers: Headers; body: string; url: string }[] = [];
  const handler = async (request: Request) => {
    got.push({ headers: request.headers, body: await request.text(), url: request.url });
    return new Response(null, { status: 204 });
  };
  return { got, handler };
}

const mac = (secret: string, time: number, body: string) =>
  createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');

const seconds = startTime / 1000;

describe('a webhook', () => {
  it('is signed over its time and its very bytes', async () => {
    const sandbox = createTestSandbox();
    const { got, handler } = createReceiver();
    const response = await sandbox.deliverWebhook(handler, { type: 'test.ping', data: { note: 'café ☕' } });
    expect(response.status).toBe(204);
    const { headers, body } = got[0] ?? { headers: new Headers(), body: '' };
    const expected = mac(sandbox.webhookSecret, seconds, body);
    expect(headers.get('X-Layers-Signature')).toBe(`t=${seconds},v1=${expected}`);
    const event = JSON.parse(body) as Record<string, unknown>;
    expect(event).toEqual({
      id: headers.get('X-Layers-Event-Id'),
      type: 'test.ping',
      apiVersion: 'v1',
      createdAt: '2026-04-18T19:02:11Z',
      data: { note: 'café ☕' },
    });
    expect(headers.get('X-Layers-Event-Type')).toBe('test.ping');
  });

  it('carries one v1 a secret while secrets rotate, and the time it is told', async () => {
    const sandbox = createTestSandbox();
    const { got, handler } = createReceiver();
    const secrets = ['whsec_the_previous_one', 'whsec_the_current_one'];
    await sandbox.deliverWebhook(handler, { secrets, signedAt: startTime - 301_000 });
    const { headers, body } = got[0] ?? { headers: new Headers(), body: '' };
    const time = seconds - 301;
    const [previous, current] = secrets.map((secret) => mac(secret, time, body));
    expect(headers.get('X-Layers-Signature')).toBe(`t=${time},v1=${previous},v1=${current}`);
  });

  it('is the last event unless told otherwise, and test.ping where nothing has happened', async () => {
    const sandbox = createTestSandbox();
    const { got, handler } = createReceiver();
    await sandbox.deliverWebhook(handler);
    await sandbox.approveConsent((await mint(sandbox)).authorizeUrl);
    await sandbox.deliverWebhook(handler);
    expect(got.map(({ body }) => JSON.parse(body).type)).toEqual(['test.ping', 'social_account.connected']);
  });

  it('keeps its id when it is delivered again, and has a new one when it is replayed', async () => {
    const sandbox = createTestSandbox();
    const { got, handler } = createReceiver();
    await sandbox.approveConsent((await mint(sandbox)).authorizeUrl);
    await sandbox.deliverWebhook(handler);
    await sandbox.deliverWebhook(handler);
    await sandbox.deliverWebhook(handler, { replay: true });
    const [first, second, replay] = got.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    expect(second).toEqual(first);
    expect(replay?.['id']).not.toBe(first?.['id']);
    expect(replay).toEqual({ ...first, id: replay?.['id'], replayOf: first?.['id'] });
  });

  it('reaches a handler at the address that it is told', async () => {
    const sandbox = createTestSandbox();
    const { got, handler } = createReceiver();
    await sandbox.deliverWebhook(handler, { url: 'https://crm.example/api/layers/webhook' });
    expect(got[0]?.url).toBe('https://crm.example/api/layers/webhook');
  });
});
