import { createEvent, replayOf, type WebhookEvent, type World, webhookRequest } from './layers/index.js';

/**
 * The event to deliver, and how to sign it.
 *
 * @example
 * const twice: Delivery = { type: 'test.ping', replay: true };
 * const response = await sandbox.deliverWebhook(connect, twice);
 */
export interface Delivery {
  /** The event. @default the last event that happened, or a `test.ping` where nothing has */
  event?: WebhookEvent | undefined;
  /** The type of a new event to deliver instead. Layers knows `social_account.connected`, `test.ping` and more. */
  type?: string | undefined;
  data?: Record<string, unknown> | undefined;
  /** Delivers the event as a replay: under a new id, with `replayOf`. */
  replay?: boolean | undefined;
  /** One signature each, of which a rotation has two. @default the sandbox's secret */
  secrets?: readonly string[] | undefined;
  /** The time that the signature names, in milliseconds. @default now */
  signedAt?: number | undefined;
  /** The address that a handler in this process sees. @default 'http://localhost:4600/api/layers/webhook' */
  url?: string | undefined;
}

const inProcess = 'http://localhost:4600/api/layers/webhook';

export async function deliverWebhook(
  world: World,
  secret: string,
  to: string | ((request: Request) => Promise<Response>),
  delivery: Delivery,
): Promise<Response> {
  const { event, type, data = {}, replay = false, secrets = [secret], url = inProcess } = delivery;
  const { signedAt = world.clock.now() } = delivery;
  const made = type === undefined ? null : createEvent(world.ids, world.clock, type, data);
  const original =
    made ?? event ?? world.store.events.at(-1) ?? createEvent(world.ids, world.clock, 'test.ping', data);
  const sent = replay ? replayOf(world.ids, original) : original;
  const request = await webhookRequest(typeof to === 'string' ? to : url, sent, secrets, signedAt);
  return typeof to === 'string' ? globalThis.fetch(request) : to(request);
}
