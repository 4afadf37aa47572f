import { isKnownPlatform } from '../../contract/accounts.js';
import type { ConnectContext } from '../context.js';
import { json } from '../http/answers.js';
import { HttpError } from '../http/HttpError.js';
import type { Answer, IncomingRequest } from '../http/IncomingRequest.js';
import { hasOriginalBytes } from '../http/originalBytes.js';
import { parseJsonObject } from '../http/readBytes.js';
import { readBody } from '../http/readFields.js';
import { pollUntil } from '../support/pollUntil.js';
import { sha256 } from '../support/random.js';
import { withDeadline } from '../support/withDeadline.js';
import { parseSignature, type SignatureVerdict, verifySignature } from './verifySignature.js';
import { wakeAttempts } from './wakeAttempts.js';

const maximumBytes = 64 * 1024;
const answerMs = 10_000;
// Longer than an event may take: afterwards its instance has died.
const eventLeaseMs = 15_000;
const waitMs = 12_000;
const begun = 'begun';
const done = 'done';
// Longer than any time for which Layers says that it retries.
const rememberMs = 3 * 24 * 60 * 60 * 1000;

/**
 * Every authentic event gets a 200, also one without effect: Layers pauses an endpoint after twenty failures in a row.
 */
export async function receiveWebhook(context: ConnectContext, request: IncomingRequest): Promise<Answer> {
  const { options, store, now } = context;
  if (options.webhookSecrets.length === 0) throw notSetUp(context);
  const header = request.headers.get('x-layers-signature');
  const parsed = parseSignature(header);
  if (typeof parsed === 'string') throw refuse(context, { valid: false, reason: parsed });
  if (!hasOriginalBytes(request)) throw rawBodyNeeded(context);
  const body = await readBody(request, maximumBytes);
  const verdict = await verifySignature({ header, body, secrets: options.webhookSecrets, now: now() });
  if (!verdict.valid) throw refuse(context, verdict);

  const event = parseJsonObject(body);
  const { id, type } = event ?? {};
  // The headers repeat id and type, but only the body is signed.
  if (event === null || typeof id !== 'string' || id === '')
    return json(200, { received: true, ignored: true });
  const platform = platformOf(event['data']);
  if (type !== 'social_account.connected' || !isKnownPlatform(platform)) {
    return json(200, { received: true, ignored: true });
  }
  // Events without effect are not remembered.
  const key = `event:${await sha256(id)}`;
  if (!(await claimEvent(context, key))) return json(200, { received: true, duplicate: true });
  try {
    await withDeadline(
      answerMs,
      () => wakeAttempts(context, platform),
      () => new Error('late'),
    ).catch((error: unknown) => {
      if (error instanceof HttpError) throw error;
    });
  } catch (error) {
    await store.write([{ key, value: null, ttlMs: null }]).catch(() => {});
    throw error;
  }
  // Written last: after a crash in between, the next delivery counts. A failed write costs one more look.
  await store.write([{ key, value: done, ttlMs: rememberMs }]).catch(() => {});
  return json(200, { received: true });
}

async function claimEvent({ store }: ConnectContext, key: string): Promise<boolean> {
  const isTaken = await pollUntil(waitMs, async () => {
    if (await store.write([{ key, value: begun, expected: null, ttlMs: eventLeaseMs }])) return true;
    const [entry] = await store.read([key]);
    return entry && entry.value !== begun ? false : null;
  });
  if (isTaken === null) {
    throw new HttpError(503, 'server_error', { message: 'The event is under way elsewhere.' });
  }
  return isTaken;
}

function platformOf(data: unknown): unknown {
  return typeof data === 'object' && data !== null && 'platform' in data ? data.platform : null;
}

function refuse(
  { log, meter }: ConnectContext,
  verdict: Exclude<SignatureVerdict, { valid: true }>,
): HttpError {
  meter?.('webhook_rejects', { reason: verdict.reason });
  const message =
    verdict.reason === 'stale'
      ? `The event is signed ${verdict.skewSeconds} s away from this server's time. If it was just sent, your clock is ${Math.abs(verdict.skewSeconds)} s off.`
      : `The signature is ${verdict.reason}. Check the signing secret, and that the body arrives as raw bytes.`;
  log.throttled({ level: 'warn', event: `webhook_${verdict.reason}`, message, status: 400 });
  return new HttpError(400, 'validation', { message });
}

function notSetUp({ log, meter }: ConnectContext): HttpError {
  meter?.('webhook_rejects', { reason: 'not_set_up' });
  const message =
    'Layers sent an event, but "webhookSecrets" is not set. Without a secret no event can be trusted.';
  log.throttled({ level: 'warn', event: 'webhook_not_set_up', message, status: 404 });
  return new HttpError(404, 'not_found');
}

function rawBodyNeeded({ log, meter }: ConnectContext): HttpError {
  meter?.('webhook_rejects', { reason: 'raw_body_needed' });
  const message =
    'The webhook route needs the raw body, but a body parser has read it. Mount the handler before express.json(), or keep the bytes as "rawBody" of the request.';
  log.throttled({ level: 'error', event: 'webhook_raw_body_needed', message, status: 500 });
  return new HttpError(500, 'misconfigured', { message });
}
