import { isLoopbackOrigin } from '../contract/authorizeUrl.js';
import { docsLink } from '../contract/docsLink.js';
import { type AttemptStore, attemptStoreMethods } from './attempts/AttemptStore.js';
import { createMemoryStore } from './attempts/createMemoryStore.js';
import { safeReturnTo } from './http/safeReturnTo.js';

/** Without the value, which may be a secret: start-up errors are logged. */
export function refusal(option: string, what: string, why: string, fix: string): TypeError {
  return new TypeError(
    `createConnectHandler: "${option}" ${what}. ${why} ${fix} See ${docsLink('handler-options')}`,
  );
}

export function refuse(option: string, what: string, why: string, fix: string): never {
  throw refusal(option, what, why, fix);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** An unset environment variable, with and without `?? ''`. */
export function isUnset(value: unknown): boolean {
  return value === undefined || value === '';
}

const plainPath = /^(\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$/;

function parseUrl(option: string, value: unknown, why: string, fix: string): URL {
  if (!isText(value)) refuse(option, 'is missing or blank', why, fix);
  const url = URL.canParse(value) ? new URL(value) : refuse(option, 'is not a URL', why, fix);
  const bare = url.search + url.hash + url.username + url.password === '';
  if (!bare) refuse(option, 'has more than an origin and a path', why, fix);
  if (url.protocol !== 'https:' && !isLoopbackOrigin(url.origin)) refuse(option, 'is not https', why, fix);
  return url;
}

export function origin(option: string, value: unknown): string {
  const fix = 'Pass an origin such as "https://crm.example", or "http://localhost:3000" on your own machine.';
  const why = 'It decides where browsers are sent and who may call.';
  const url = parseUrl(option, value, why, fix);
  if (url.pathname !== '/') refuse(option, 'has more than an origin', why, fix);
  return url.origin;
}

export function address(option: string, value: unknown): { origin: string; path: string } {
  const fix = 'Pass a URL such as "https://example.com/crm", or "http://localhost:3000" on your own machine.';
  const why = 'Browsers are sent there.';
  const url = parseUrl(option, value, why, fix);
  const path = url.pathname.replace(/\/$/, '');
  if (!plainPath.test(path)) refuse(option, 'has a path of other than plain words', why, fix);
  return { origin: url.origin, path };
}

export function mountPath(option: string, value: unknown): string {
  if (typeof value === 'string' && plainPath.test(value)) return value;
  const fix = 'Pass a path such as "/api/layers", without a slash at its end.';
  return refuse(
    option,
    'is missing or not a plain path',
    'Requests are matched against it letter by letter.',
    fix,
  );
}

export function list<T>(option: string, value: unknown, read: (name: string, item: unknown) => T): T[] {
  if (value === undefined) return [];
  if (!Array.isArray(value))
    refuse(option, 'is not an array', 'It may hold several values.', 'Pass an array.');
  return value.map((item, index) => read(`${option}[${index}]`, item));
}

export function callback<T>(option: string, value: T | undefined, fallback: T): T {
  if (value === undefined) return fallback;
  if (typeof value === 'function') return value;
  return refuse(option, 'is not a function', 'It is called while requests are handled.', 'Pass a function.');
}

export function page(option: string, value: unknown, app: { origin: string; path: string }): string {
  const path = safeReturnTo(value, app.origin);
  const fix = 'Pass a path inside the app such as "/connect/connecting".';
  return (
    app.path + (path ?? refuse(option, 'is not a path inside the app', 'Customers are sent there.', fix))
  );
}

export function count(option: string, value: unknown, fallback: number, maximum: number): number {
  if (value === undefined) return fallback;
  if (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= maximum) return Number(value);
  return refuse(
    option,
    `is not a whole number from 1 to ${maximum}`,
    'Layers refuses more.',
    'Pass such a number.',
  );
}

export function knownNames(option: string, value: unknown, names: readonly string[], fix: string): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse(option, 'is not an object', 'Nothing in it could be found.', fix);
  }
  const unknown = Object.keys(value).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const name = option === 'options' ? unknown : `${option}.${unknown}`;
  refuse(name, 'is not an option', 'A misspelt option would silently be off.', `Use: ${names.join(', ')}.`);
}

export function secret(option: string, value: unknown): string {
  const fix = 'Pass the endpoint\'s signing secret, "whsec_…", from the server\'s environment.';
  const strong = isText(value) && new TextEncoder().encode(value.trim()).byteLength >= 16;
  if (!strong) {
    refuse(option, 'is missing or shorter than 16 bytes', 'Anybody could sign an event with it.', fix);
  }
  if (/\s/.test(value)) {
    refuse(option, 'holds spaces or line breaks', 'No event would ever match it.', fix);
  }
  return value;
}

export function key(option: string, value: unknown): string {
  const fix = "Pass the key from the server's environment, such as process.env.LAYERS_API_KEY.";
  if (!isText(value)) {
    refuse(option, 'is missing or blank', 'No call to Layers can be made without it.', fix);
  }
  if (!/^[\x21-\x7e]+$/.test(value)) {
    refuse(option, 'holds spaces or characters that no key has', 'Layers would refuse every call.', fix);
  }
  return value;
}

export function store(value: unknown, clock: { now(): number } | undefined): AttemptStore {
  if (value === undefined) return createMemoryStore(clock);
  const missing = attemptStoreMethods.find(
    (name) => typeof (value as Partial<AttemptStore> | null)?.[name] !== 'function',
  );
  if (missing === undefined) return value as AttemptStore;
  return refuse(
    'store',
    `has no method "${missing}"`,
    'Attempts could not be kept.',
    'Pass an AttemptStore.',
  );
}
