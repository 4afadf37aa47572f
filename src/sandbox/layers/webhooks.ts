import type { Ids } from './ids.js';
import { type Clock, toIso, type WebhookEvent } from './records.js';

export function createEvent(
  ids: Ids,
  clock: Clock,
  type: string,
  data: Record<string, unknown>,
): WebhookEvent {
  return { id: ids.event(), type, apiVersion: 'v1', createdAt: toIso(clock.now()), data };
}

/** A replay has a new id, and names the original at the top level. */
export function replayOf(ids: Ids, event: WebhookEvent): WebhookEvent {
  return { ...event, id: ids.event(), replayOf: event.id };
}

async function hmac(secret: string, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export async function signature(secrets: readonly string[], body: string, now: number): Promise<string> {
  const time = Math.floor(now / 1000);
  const macs = await Promise.all(secrets.map((secret) => hmac(secret, `${time}.${body}`)));
  return [`t=${time}`, ...macs.map((mac) => `v1=${mac}`)].join(',');
}

export async function webhookRequest(
  url: string,
  event: WebhookEvent,
  secrets: readonly string[],
  signedAt: number,
): Promise<Request> {
  const body = JSON.stringify(event);
  return new Request(url, {
    method: 'POST',
    body,
    headers: {
      'Content-Type': 'application/json',
      'X-Layers-Signature': await signature(secrets, body, signedAt),
      'X-Layers-Event-Id': event.id,
      'X-Layers-Event-Type': event.type,
    },
  });
}
