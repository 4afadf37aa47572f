'use client';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { ConnectError } from '../client/ConnectError.js';
import type { ConnectForm } from '../client/createConnectClient.js';
import { isOffline } from '../client/isOffline.js';
import { startConnectOptions } from '../client/query/mutationOptions.js';
import { submitDetached } from '../client/start/submitDetached.js';
import type { Platform } from '../contract/accounts.js';
import { useConnect } from './useConnect.js';
import { type ConnectMode, type StartCallbacks, type StartStatus, useStartFlow } from './useStartFlow.js';

/** What to connect, how to leave, and whom to tell. */
export interface UseStartConnectOptions extends StartCallbacks {
  /** What to connect. Part of the route that mints the link. */
  platform: Platform;
  /** @default "redirect" */
  mode?: ConnectMode | undefined;
  /** A path inside the partner's app to end on. @default what the backend is set to */
  returnTo?: string | undefined;
}

/** Where a start stands, and what begins one. */
export interface UseStartConnectResult {
  /** Busy while it is `starting` or `leaving`. */
  status: StartStatus;
  /** Why it failed, or that the browser blocked the tab. */
  error: ConnectError | null;
  /** Names the attempt, once it has been minted, for `useConnectAttempt` in this tab. */
  attemptId: string | null;
  /** The minted URL where the browser blocked the new tab: put it into a real link. */
  authorizeUrl: string | null;
  /** Counts down after a 429. Null when a start may be made. */
  retryInSeconds: number | null;
  /** Starts a connect. Does nothing while one is under way or during the countdown. */
  start(): void;
  /** Forgets the last start. */
  reset(): void;
  /** For a `<form>`: it then works before hydration and without JavaScript as well. */
  formProps: {
    action: string;
    method: 'post';
    target: '_blank' | undefined;
    onSubmit(event: Pick<FormEvent, 'preventDefault'>): void;
  };
  /** The form's hidden inputs. */
  fields: ConnectForm['fields'];
}

/**
 * Starts a connect: mints an authorize URL with the partner's backend and takes the customer there. Nothing is minted
 * without a call of `start` or a submit of the form, and overlapping calls mint once.
 */
export function useStartConnect(options: UseStartConnectOptions): UseStartConnectResult {
  const { platform, mode = 'redirect', returnTo, onStarted, onError } = options;
  const context = useConnect('useStartConnect');
  const { client, queryClient } = context;
  const { mutateAsync: mint } = useMutation(startConnectOptions(client), queryClient);
  const flow = useStartFlow<StartInput>({ context, kind: 'connect', mode, mint, onStarted, onError });
  const form = client.form({ platform, returnTo });
  const target = mode === 'new-tab' ? '_blank' : undefined;

  const native = () => form.required;

  // Where only a real form can start a connect: returns whether it may be submitted.
  const submitForm = () => {
    if (flow.isBusy()) return false;
    if (isOffline()) {
      flow.fail(new ConnectError('offline'));
      return false;
    }
    context.emit({ type: 'start', kind: 'connect', platform });
    flow.settle({ status: 'leaving' });
    return true;
  };

  const start = () => {
    if (!native()) void flow.start({ platform, returnTo });
    else if (submitForm()) submitDetached(form, target);
  };

  return {
    ...flow.shown,
    start,
    formProps: {
      action: form.action,
      method: 'post',
      target,
      onSubmit(event) {
        if (native() && submitForm()) return;
        event.preventDefault();
        if (!native()) start();
      },
    },
    fields: form.fields,
  };
}

interface StartInput {
  platform: Platform;
  returnTo: string | undefined;
}
