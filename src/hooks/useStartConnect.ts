'use client';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useCallback } from 'react';
import { ConnectError } from '../client/ConnectError.js';
import type { ConnectForm } from '../client/createConnectClient.js';
import { startConnectOptions } from '../client/mutationOptions.js';
import type { Platform } from '../contract/accounts.js';
import { useConnect } from './useConnect.js';
import { type ConnectMode, type StartCallbacks, type StartStatus, useMintFlow } from './useMintFlow.js';

export interface UseStartConnectOptions extends StartCallbacks {
  platform: Platform;
  /** @default "redirect" */
  mode?: ConnectMode | undefined;
  /** A path inside the partner's app to end on. @default what the backend is set to */
  returnTo?: string | undefined;
}

export interface StartConnect {
  status: StartStatus;
  error: ConnectError | null;
  /** Names the attempt, once it has been minted, for `useConnectAttempt` in this tab. */
  attemptId: string | null;
  /** The minted URL where the browser blocked the new tab: put it into a real link. */
  authorizeUrl: string | null;
  /** Counts down after a 429. Null when a start may be made. */
  retryInSeconds: number | null;
  /** Starts a connect. Does nothing while one is under way or during the countdown. */
  start(): void;
  reset(): void;
  /** For a `<form>`: it then works before hydration and without JavaScript as well. */
  formProps: {
    action: string;
    method: 'post';
    target: '_blank' | undefined;
    onSubmit(event: FormEvent<HTMLFormElement>): void;
  };
  /** The form's hidden inputs. */
  fields: ConnectForm['fields'];
}

/**
 * Starts a connect: mints an authorize URL with the partner's backend and takes the customer there. Nothing is minted
 * without a call of `start` or a submit of the form, and overlapping calls mint once.
 */
export function useStartConnect(options: UseStartConnectOptions): StartConnect {
  const { platform, mode = 'redirect', returnTo, onStarted, onError } = options;
  const context = useConnect('useStartConnect');
  const { client, queryClient } = context;
  const { mutateAsync } = useMutation(startConnectOptions(client), queryClient);
  const flow = useMintFlow<{ platform: Platform; returnTo: string | undefined }>({
    context,
    kind: 'connect',
    mode,
    mint: mutateAsync,
    onStarted,
    onError,
  });
  const { start: startFlow, busy, leave, fail } = flow;
  const form = client.connectForm({ platform, returnTo });

  // Returns false where the submit must not happen.
  const submitForm = useCallback(() => {
    if (busy.current) return false;
    if (navigator.onLine === false) {
      fail(new ConnectError('offline', 'The browser is offline, so no connect was started.'), null);
      return false;
    }
    context.emit({ type: 'start', kind: 'connect', platform });
    // A new tab leaves this page as it is.
    if (mode === 'redirect') leave();
    return true;
  }, [busy, context, fail, leave, mode, platform]);

  const start = () => {
    if (!form.required) void startFlow({ platform, returnTo });
    else if (submitForm()) submitBy(form, mode);
  };

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    if (form.required ? !submitForm() : true) event.preventDefault();
    if (!form.required) start();
  };

  return {
    status: flow.status,
    error: flow.error,
    attemptId: flow.attemptId,
    authorizeUrl: flow.authorizeUrl,
    retryInSeconds: flow.retryInSeconds,
    start,
    reset: flow.reset,
    formProps: {
      action: form.action,
      method: 'post',
      target: mode === 'new-tab' ? '_blank' : undefined,
      onSubmit,
    },
    fields: form.fields,
  };
}

/** Submits a form that is not on the page, for a start without one. */
function submitBy({ action, fields }: ConnectForm, mode: ConnectMode): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = action;
  if (mode === 'new-tab') form.target = '_blank';
  for (const { name, value } of fields) {
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
  form.remove();
}
