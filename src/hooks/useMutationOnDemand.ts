'use client';
import {
  MutationObserver,
  type MutationObserverOptions,
  type MutationObserverResult,
  notifyManager,
  type QueryClient,
} from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';

/** A mutation, as `useMutation` returns it. */
export type MutationOnDemand<Data, Variables> = Pick<
  MutationObserverResult<Data, Error, Variables>,
  'isPending' | 'error' | 'data' | 'variables'
> & {
  mutate(variables: Variables): void;
  /** False once the component is gone, or hidden by React. */
  isHeard(): boolean;
  reset(): void;
};

/**
 * `useMutation` whose observer is made by the first `mutate`: a page mounts many buttons, and few of them are pressed.
 * Nothing is heard of it any more once the component is gone.
 */
export function useMutationOnDemand<Data, Variables>(
  options: MutationObserverOptions<Data, Error, Variables>,
  queryClient: QueryClient,
): MutationOnDemand<Data, Variables> {
  const observer = useRef<MutationObserver<Data, Error, Variables>>(null);
  const stop = useRef<() => void>(null);
  const [result, setResult] = useState<MutationObserverResult<Data, Error, Variables>>();

  const listen = useCallback(() => {
    const { current } = observer;
    if (!current || stop.current) return;
    // Not the result that it tells of: what is shown late would go back to a state that is over.
    const update = () => setResult(current.getCurrentResult());
    stop.current = current.subscribe(notifyManager.batchCalls(update));
    update();
  }, []);
  useEffect(() => {
    // Again where React shows a part of the page that it had only hidden.
    listen();
    return () => {
      stop.current?.();
      stop.current = null;
    };
  }, [listen]);

  const reset = useCallback(() => observer.current?.reset(), []);
  return {
    isPending: result?.isPending ?? false,
    error: result?.error ?? null,
    data: result?.data,
    variables: result?.variables,
    reset,
    isHeard: () => stop.current !== null,
    mutate(variables) {
      observer.current ??= new MutationObserver(queryClient, options);
      observer.current.setOptions(options);
      listen();
      // Its error is in the result.
      observer.current.mutate(variables).catch(() => {});
    },
  };
}
