'use client';

type Settled<Value> = { value: Value | undefined } | { pending: Promise<void> };

const known = new WeakMap<object, Settled<unknown>>();

/** React 18 has no `use`. */
export function useSettled<Value>(promise: PromiseLike<Value>): Value | undefined {
  let state = known.get(promise) as Settled<Value> | undefined;
  if (!state) {
    const settle = (value?: Value) => void known.set(promise, { value });
    state = { pending: Promise.resolve(promise).then(settle, () => settle()) };
    known.set(promise, state);
  }
  if ('pending' in state) throw state.pending;
  return state.value;
}
