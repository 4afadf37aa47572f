'use client';
import {
  MutationObserver,
  type MutationObserverOptions,
  type MutationObserverResult,
  type QueryClient,
} from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/**
 * `useMutation` whose observer is made by the first `mutate`: a page mounts many buttons, and few of them are pressed.
 */
export function useMutationOnDemand<Data, Variables>() {
  const [mutation] = useState(() => new MutationOnDemand<Data, Variables>());
  const [result, setResult] = useState<Result<Data, Variables>>();
  useEffect(() => mutation.subscribe(setResult), [mutation]);
  return { mutation, result };
}

type Result<Data, Variables> = MutationObserverResult<Data, Error, Variables>;
type Options<Data, Variables> = MutationObserverOptions<Data, Error, Variables>;

class MutationOnDemand<Data, Variables> {
  #observer: MutationObserver<Data, Error, Variables> | undefined;
  #listener: ((result: Result<Data, Variables>) => void) | undefined;
  #stop: (() => void) | undefined;

  subscribe(listener: (result: Result<Data, Variables>) => void): () => void {
    this.#listener = listener;
    // A component that React has hidden and shown again has missed what happened meanwhile.
    if (this.#observer) listener(this.#observer.getCurrentResult());
    this.#listen();
    return () => {
      this.#stop?.();
      this.#stop = undefined;
      this.#listener = undefined;
    };
  }

  /** False once the component is gone, or hidden by React. */
  isHeard(): boolean {
    return this.#listener !== undefined;
  }

  mutate(queryClient: QueryClient, options: Options<Data, Variables>, variables: Variables): void {
    this.#observer ??= new MutationObserver(queryClient, options);
    this.#observer.setOptions(options);
    this.#listen();
    // Its error is in the result.
    this.#observer.mutate(variables).catch(() => {});
  }

  reset(): void {
    this.#observer?.reset();
  }

  #listen(): void {
    if (this.#stop || !this.#listener) return;
    this.#stop = this.#observer?.subscribe(this.#listener);
  }
}
