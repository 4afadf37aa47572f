import {
  accountStatuses,
  pageFields,
  platforms,
  revokedFields,
  socialAccountFields,
} from '../../src/contract/accounts.js';
import { attemptFields, startedAttemptFields } from '../../src/contract/attempts.js';
import { connectErrorCodes, detailFields } from '../../src/contract/errors.js';
import {
  type Fields,
  flag,
  id,
  label,
  optionalCount,
  optionalId,
  optionalNumber,
  optionalText,
  type Reader,
  url,
} from '../../src/contract/fields.js';

export type Schema = Record<string, unknown>;

const idPattern = '^[A-Za-z0-9_-]{1,128}$';

/** What each reader of the contract accepts. */
const schemaOf = new Map<Reader<unknown>, Schema>([
  [id, { type: 'string', pattern: idPattern }],
  [label, { type: 'string', minLength: 1, maxLength: 256 }],
  [url, { type: 'string', minLength: 1, maxLength: 8192 }],
  [optionalText, { type: ['string', 'null'], maxLength: 2048 }],
  [optionalId, { type: ['string', 'null'], pattern: idPattern }],
  [optionalNumber, { type: ['number', 'null'] }],
  [optionalCount, { type: ['integer', 'null'], minimum: 0 }],
  [flag, { type: 'boolean' }],
]);
/** Without a value of these a record cannot be used. */
const required: Reader<unknown>[] = [id, label, url];

type Words<Schemas extends Fields> = { [Name in keyof Schemas]: string };

/** The schema of a record, from the readers that the browser half reads it with. `more` has the fields that no plain reader reads. */
function record<Schemas extends Fields>(
  fields: Schemas,
  words: Words<Schemas>,
  more: Partial<Record<keyof Schemas, Schema>> = {},
): Schema & { properties: Record<string, Schema> } {
  const properties: Record<string, Schema> = {};
  for (const [name, read] of Object.entries(fields)) {
    const schema = more[name] ?? schemaOf.get(read);
    if (!schema) throw new Error(`Nobody knows what the reader of "${name}" accepts.`);
    properties[name] = { ...schema, description: words[name] };
  }
  const names = Object.keys(fields).filter((name) => required.includes(fields[name] as Reader<unknown>));
  return { type: 'object', properties, ...(names.length > 0 && { required: names }) };
}

const openSet = (known: readonly string[]) => ({
  type: 'string',
  minLength: 1,
  maxLength: 256,
  examples: known,
});
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const started = record(startedAttemptFields, {
  attemptId: 'Names the attempt towards your backend.',
  state: "Layers' state token, which is taken for the id where there is no `attemptId`.",
  authorizeUrl:
    'Where the customer gives consent: on an origin of the platform, or one of `authorizeOrigins`.',
  expiresAt: 'ISO 8601, UTC.',
});

const requestId: Schema = { type: ['string', 'null'], maxLength: 2048 };

const attempt = record(
  attemptFields,
  {
    status: 'A status that is none of the three reads as pending.',
    platform: 'What was to be connected.',
    expiresAt: 'When the link ends. ISO 8601, UTC.',
    expiresInMs: "Milliseconds until the link ends, by the server's clock.",
    lastEventId: 'The id of the newest event of the attempt, where a stream of events is offered.',
    socialAccountId: 'The account: which was connected, or which was to be reconnected.',
    handle: 'Without an `@`.',
    connectedAt: 'ISO 8601, UTC.',
    previousHandle: 'The handle that the account had before a reconnect.',
    error: 'Why the attempt has failed.',
  },
  {
    error: {
      type: 'object',
      properties: { code: openSet(connectErrorCodes), requestId },
      required: ['code'],
    },
  },
).properties;

type AttemptField = keyof typeof attemptFields;

/** The fields of an attempt of one status. */
function attemptOf(status: string, names: AttemptField[], needed: AttemptField[]): Schema {
  const properties = Object.fromEntries(names.map((name) => [name, attempt[name]]));
  // Whatever must be there must be a value.
  for (const name of needed) properties[name] = { ...properties[name], ...withoutNull(properties[name]) };
  return {
    type: 'object',
    properties: { status: { const: status }, ...properties },
    required: ['status', ...needed],
  };
}

const withoutNull = (schema: Schema | undefined): Schema =>
  Array.isArray(schema?.['type']) ? { type: schema['type'][0] } : {};

/** The schemas of the contract, by name. */
export const schemas: Record<string, Schema> = {
  StartedAttempt: { ...started, anyOf: [{ required: ['attemptId'] }, { required: ['state'] }] },
  Attempt: { oneOf: [ref('PendingAttempt'), ref('CompletedAttempt'), ref('FailedAttempt')] },
  PendingAttempt: attemptOf('pending', ['platform', 'expiresAt', 'expiresInMs', 'lastEventId'], []),
  CompletedAttempt: attemptOf(
    'completed',
    ['socialAccountId', 'platform', 'handle', 'connectedAt', 'previousHandle'],
    ['socialAccountId', 'platform'],
  ),
  FailedAttempt: attemptOf('failed', ['platform', 'socialAccountId', 'error'], ['error']),
  SocialAccount: record(
    socialAccountFields,
    {
      socialAccountId: 'Stays the same through a reconnect.',
      platform: 'An open set.',
      handle: 'Without an `@`.',
      avatarUrl: 'An https URL, or null where there is no picture.',
      status: 'An open set.',
      leased: 'True for an account that Layers owns and lends.',
      connectedAt: 'ISO 8601, UTC.',
      tokenExpiresAt: 'ISO 8601, UTC.',
    },
    { platform: openSet(platforms), status: openSet(accountStatuses) },
  ),
  AccountPage: {
    ...record(
      pageFields,
      {
        items: 'A row that makes no sense is left out by the browser half.',
        nextCursor: 'Null on the last page.',
        stale: 'True for the last known page, where Layers cannot be reached.',
      },
      { items: { type: 'array', items: ref('SocialAccount') } },
    ),
    required: ['items'],
  },
  RevokedAccount: record(revokedFields, {
    canceledScheduledPosts: 'How many queued posts were cancelled.',
  }),
  Error: {
    type: 'object',
    properties: {
      error: {
        type: 'object',
        properties: {
          code: { ...openSet(connectErrorCodes), description: 'An open set: docs/errors.md has each.' },
          message: { type: 'string', description: 'For logs. No customer sees it.' },
          requestId,
          details: record(detailFields, {
            host: 'The host that is not allowed.',
            requiredScope: 'The scope that the key lacks.',
          }),
        },
        required: ['code'],
      },
    },
    required: ['error'],
  },
  Health: {
    type: 'object',
    properties: {
      status: { enum: ['ok', 'failing'] },
      failing: { type: 'array', items: { enum: ['key', 'store', 'clock'] } },
      checks: { type: 'object', required: ['key', 'store', 'clock'] },
    },
    required: ['status', 'failing', 'checks'],
  },
  Received: {
    type: 'object',
    properties: {
      received: { const: true },
      ignored: { type: 'boolean', description: 'An event that nothing follows from.' },
      duplicate: { type: 'boolean', description: 'An event that has come before.' },
    },
    required: ['received'],
  },
  Start: {
    type: 'object',
    properties: {
      actionId: {
        type: 'string',
        pattern: idPattern,
        description: 'Names one click: a repeated request is answered with the same link.',
      },
      returnTo: { type: 'string', description: 'A path inside your app to end on.' },
      projectId: { type: 'string', description: 'Where the provider has one. Never a proof of anything.' },
      platform: { type: 'string', description: 'As in the path.' },
      socialAccountId: { type: 'string', description: 'As in the path.' },
    },
  },
};
