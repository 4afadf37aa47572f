'use client';
import {
  MutationObserver,
  type MutationObserverOptions,
  type MutationObserverResult,
  notifyManager,
  type QueryClient,
} from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';

/** A page mounts many buttons, and few are pressed: the observer is made by the first `mutate`. */
export function useMutationOnDemand<Data, Variables>() {
  const [mutation] = useState(() => new MutationOnDemand<Data, Variables>());
  const result = useSyncExternalStore(mutation.subscribe, mutation.result, mutation.result);
  return { mutation, result };
}

type Options<Data, Variables> = MutationObserverOptions<Data, Error, Variables>;

class MutationOnDemand<Data, Variables> {
  #observer: MutationObserver<Data, Error, Variables> | undefined;
  #listener: (() => void) | undefined;
  #stop: (() => void) | undefined;

  subscribe = (listener: () => void): (() => void) => {
    this.#listener = listener;
    this.#listen();
    return () => {
      this.#stop?.();
      this.#stop = undefined;
      this.#listener = undefined;
    };
  };

  result = (): MutationObserverResult<Data, Error, Variables> | undefined =>
    this.#observer?.getCurrentResult();

  isMounted(): boolean {
    return this.#listener !== undefined;
  }

  mutate(queryClient: QueryClient, options: Options<Data, Variables>, variables: Variables): void {
    this.#observer ??= new MutationObserver(queryClient, options);
    this.#observer.setOptions(options);
    this.#listen();
    this.#observer.mutate(variables).catch(() => {});
  }

  reset(): void {
    this.#observer?.reset();
  }

  #listen(): void {
    if (this.#stop || !this.#listener) return;
    this.#stop = this.#observer?.subscribe(notifyManager.batchCalls(this.#listener));
  }
}
