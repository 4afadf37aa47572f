import { ApiError, type Issue, validationError } from './apiError.js';
import type { ApiKey } from './records.js';

type Check = (value: unknown) => string | null;

export interface Field {
  required: boolean;
  check: Check;
}

export const platforms = ['tiktok', 'instagram'];

export const accountIdPattern = /^sa_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const text: Check = (value) => (typeof value === 'string' && value !== '' ? null : 'Expected a string.');

const platform: Check = (value) =>
  platforms.includes(value as string) ? null : 'Expected "tiktok" or "instagram".';

const accountId: Check = (value) =>
  typeof value === 'string' && accountIdPattern.test(value) ? null : 'Expected "sa_<uuid>".';

const returnUrl: Check = (value) => {
  if (typeof value !== 'string' || !URL.canParse(value)) return 'Expected an absolute URL.';
  const url = new URL(value);
  const local = url.protocol === 'http:' && url.hostname === 'localhost';
  return url.protocol === 'https:' || local ? null : 'Expected https, or http://localhost.';
};

const scopes: Check = (value) => {
  if (!Array.isArray(value)) return 'Expected an array of strings.';
  if (value.length > 32) return 'Expected 32 scopes at the most.';
  return value.every((scope) => typeof scope === 'string' && scope.length <= 64)
    ? null
    : 'Expected strings of 64 characters at the most.';
};

export const oauthUrlBody: Record<string, Field> = {
  platform: { required: true, check: platform },
  returnUrl: { required: true, check: returnUrl },
  scopes: { required: false, check: scopes },
  usageNote: { required: false, check: text },
};

export const reauthUrlBody: Record<string, Field> = {
  socialAccountId: { required: true, check: accountId },
  returnUrl: { required: true, check: returnUrl },
  scopes: { required: false, check: scopes },
};

function issuesOf(body: Record<string, unknown>, shape: Record<string, Field>): Issue[] {
  const unknown = Object.keys(body)
    .filter((name) => !Object.hasOwn(shape, name))
    .map((name) => ({ path: [name], message: 'Unknown field.' }));
  const wrong = Object.entries(shape).flatMap(([name, field]) => {
    const value = body[name];
    if (value === undefined) return field.required ? [{ path: [name], message: 'Required.' }] : [];
    const message = field.check(value);
    return message ? [{ path: [name], message }] : [];
  });
  return [...unknown, ...wrong];
}

export async function readBody(
  request: Request,
  shape: Record<string, Field>,
): Promise<Record<string, unknown>> {
  const body: unknown = await request.json().catch(() => undefined);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw validationError([{ path: [], message: 'Expected a JSON object.' }]);
  }
  const issues = issuesOf(body as Record<string, unknown>, shape);
  if (issues.length > 0) throw validationError(issues);
  return body as Record<string, unknown>;
}

/** Exact: a sub-domain of a listed host is not on the list. */
export function requireReturnHost(key: ApiKey, url: string): void {
  const host = new URL(url).hostname;
  if (key.returnHosts.some((allowed) => allowed.toLowerCase() === host)) return;
  const message = 'The host of returnUrl is not on the allowlist of this key.';
  throw new ApiError(403, 'RETURN_URL_NOT_ALLOWED', message, { host });
}
