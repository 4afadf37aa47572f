'use client';
import type { FormEvent } from 'react';
import type { ConnectForm } from '../client/createConnectClient.js';
import { startConnect } from '../client/start/startAttempt.js';
import { submitDetached } from '../client/start/submitDetached.js';
import type { Platform } from '../contract/accounts.js';
import { useConnectContext } from './useConnectContext.js';
import { type ConnectMode, type StartCallbacks, type StartFlow, useStartFlow } from './useStartFlow.js';

/**
 * The options of a connect.
 *
 * @example
 * const options: UseStartConnectOptions = { platform: 'instagram', returnTo: '/channels' };
 * const { start } = useStartConnect(options);
 */
export interface UseStartConnectOptions extends StartCallbacks {
  /** The platform to connect. Part of the route that starts it. */
  platform: Platform;
  /** Leaves in this tab, or with `"new-tab"` in another one. @default "redirect" */
  mode?: ConnectMode | undefined;
  /** A path inside your app to end on. @default what the backend is set to */
  returnTo?: string | undefined;
}

/**
 * The state of a start, and the ways to begin one.
 *
 * @example
 * const link = (flow: UseStartConnectResult) =>
 *   flow.status === 'blocked' ? <a href={flow.authorizeUrl}>Open TikTok</a> : null;
 */
export type UseStartConnectResult = StartFlow & {
  /** Starts a connect. Does nothing while one is under way or during the countdown. */
  start(): void;
  /** The props of a `<form>` that works before hydration and without JavaScript as well. */
  formProps: {
    action: string;
    method: 'post';
    target: '_blank' | '_top';
    onSubmit(event: Pick<FormEvent, 'preventDefault'>): void;
  };
  /** The form's hidden inputs. */
  fields: ConnectForm['fields'];
};

/**
 * Asks the backend for an authorize URL and takes the customer there, on a call of `start` or a submit of the form,
 * once for overlapping calls. In a frame it opens a new tab, because platforms refuse to be framed.
 *
 * @example
 * const { start, status } = useStartConnect({ platform: 'tiktok' });
 * return <button onClick={start} disabled={status === 'starting'}>Connect TikTok</button>;
 */
export function useStartConnect(options: UseStartConnectOptions): UseStartConnectResult {
  const { platform, mode = 'redirect', returnTo, onStarted, onError } = options;
  const { client, needsNewTab } = useConnectContext('useStartConnect');
  const { flow, begin } = useStartFlow<{ platform: Platform; returnTo: string | undefined }>({
    kind: 'connect',
    mode,
    start: (input) => startConnect(client, input),
    onStarted,
    onError,
  });
  const form = client.form({ platform, returnTo });
  const input = { platform, returnTo };
  const start = () => void begin(input, form.required ? (target) => submitDetached(form, target) : undefined);
  return {
    ...flow,
    start,
    formProps: {
      action: form.action,
      method: 'post',
      // Platforms refuse to be framed.
      target: mode === 'new-tab' ? '_blank' : '_top',
      onSubmit(event) {
        const submitsItself = form.required && mode === 'redirect' && !needsNewTab();
        if (submitsItself && begin(input, () => {})) return;
        event.preventDefault();
        if (!submitsItself) start();
      },
    },
    fields: form.fields,
  };
}
