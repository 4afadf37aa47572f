/**
 * A page's query, as `URLSearchParams`, as text, or as the record that Next.js and other routers make of it.
 *
 * @example
 * function Page({ searchParams }: { searchParams: Promise<ReturnSearchParams> }) {
 *   return <ConnectingScreen searchParams={searchParams} />;
 * }
 */
export type ReturnSearchParams =
  | URLSearchParams
  | string
  | { readonly [name: string]: string | readonly string[] | undefined };

/**
 * The result of a customer's return: an attempt to wait for, a failure to explain, both, or neither.
 *
 * @example
 * const returned: ConnectReturn = readReturn('?attempt=att_1');
 * if (returned.attemptId !== undefined) return <ConnectingScreen attemptId={returned.attemptId} />;
 */
export type ConnectReturn =
  | {
      /** The id of the attempt to wait for. */
      attemptId: string;
      /** The code of a failure to explain. Looked up, never shown. */
      failureCode?: string | undefined;
    }
  | { attemptId?: undefined; failureCode: string }
  | { attemptId?: undefined; failureCode?: undefined };

// Names by precedence: ours, those of Layers' guide, the one that Layers adds to a return URL.
const attemptNames = ['attempt', 'state'];
const failureNames = ['error', 'reason', 'layers_oauth_error'];

/**
 * Reads an attempt id and a failure code from a page's query, under our server half's names and the guide's. Returns
 * a promise for a promise of a query, as Next.js gives one. Never throws.
 *
 * @example
 * const { attemptId, failureCode } = readReturn(window.location.search);
 */
export function readReturn(searchParams: ReturnSearchParams | null | undefined): ConnectReturn;
export function readReturn(
  searchParams: PromiseLike<ReturnSearchParams | null | undefined>,
): Promise<ConnectReturn>;
export function readReturn(
  searchParams: ReturnSearchParams | PromiseLike<ReturnSearchParams | null | undefined> | null | undefined,
): ConnectReturn | Promise<ConnectReturn> {
  if (isPromise(searchParams)) return Promise.resolve(searchParams).then(read, () => ({}));
  return read(searchParams);
}

export function isPromise<Value>(value: Value | PromiseLike<Value>): value is PromiseLike<Value> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !(value instanceof URLSearchParams) &&
    typeof (value as { then?: unknown }).then === 'function'
  );
}

function read(searchParams: ReturnSearchParams | null | undefined): ConnectReturn {
  const query =
    typeof searchParams === 'string'
      ? new URLSearchParams(searchParams.slice(searchParams.indexOf('?') + 1))
      : searchParams;
  const attemptId = firstOf(query, attemptNames);
  const failureCode = firstOf(query, failureNames);
  if (attemptId === undefined) return failureCode === undefined ? {} : { failureCode };
  return failureCode === undefined ? { attemptId } : { attemptId, failureCode };
}

function firstOf(query: Exclude<ReturnSearchParams, string> | null | undefined, names: string[]) {
  for (const name of names) {
    const value =
      query instanceof URLSearchParams
        ? query.get(name)
        : typeof query === 'object' && query !== null && Object.hasOwn(query, name)
          ? query[name]
          : undefined;
    const [text] = Array.isArray(value) ? value : [value];
    if (typeof text === 'string' && text !== '') return text;
  }
  return undefined;
}
