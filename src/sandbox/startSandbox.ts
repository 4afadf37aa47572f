import { createSandbox } from './createSandbox.js';
import { control, controlPath } from './http/control.js';
import { type Listener, serve } from './http/serve.js';
import type { WebhookEvent } from './layers/index.js';
import type { Sandbox, SandboxOptions } from './Sandbox.js';

/**
 * Options of `startSandbox`.
 *
 * @example
 * const options: StartSandboxOptions = { port: 4601, consentPort: 4602, scenario: 'three-need-reauth' };
 * const { url } = await startSandbox(options);
 */
export interface StartSandboxOptions
  extends Omit<SandboxOptions, 'apiUrl' | 'consentUrl' | 'avatarBaseUrl' | 'onEvent'> {
  /** The port of the Layers API. @default 0, which takes any free one */
  port?: number | undefined;
  /** The port of the consent page. @default 0, which takes any free one */
  consentPort?: number | undefined;
  /** The address to listen on. @default '127.0.0.1' */
  host?: string | undefined;
  /** The URL below which avatars lie, such as a path of your own that passes them on. @default a path of the sandbox */
  avatarBaseUrl?: string | undefined;
  /** The URL to which each event is delivered as soon as it happens, signed with `webhookSecret`. */
  webhookUrl?: string | undefined;
  /** Called after each delivery to `webhookUrl`, with the answer's status, or null without an answer. */
  onDelivery?: ((delivery: { event: WebhookEvent; status: number | null }) => void) | undefined;
}

/**
 * A sandbox that listens.
 *
 * @example
 * const stop = ({ close }: RunningSandbox) => close();
 */
export interface RunningSandbox {
  /** The origin of the Layers API, on `localhost`. */
  url: string;
  /** The origin of the consent page, on `127.0.0.1`, so that the browser takes it for another site than the app's. */
  consentUrl: string;
  sandbox: Sandbox;
  reset(): void;
  close(): Promise<void>;
}

/**
 * Runs the sandbox over HTTP, for Node only. The API and the consent page listen on two ports of this machine, and
 * `/__sandbox/` on the API's port shows the calls and switches scenarios. Rejects if a port is taken.
 *
 * @example
 * const { url, consentUrl, sandbox, close } = await startSandbox({ port: 4601, consentPort: 4602 });
 * const connect = createConnectHandler({
 *   ...options,
 *   apiKey: sandbox.apiKey,
 *   layersApiUrl: url,
 *   authorizeOrigins: [consentUrl],
 * });
 */
export async function startSandbox(options: StartSandboxOptions = {}): Promise<RunningSandbox> {
  const {
    port = 0,
    consentPort = 0,
    host = '127.0.0.1',
    avatarBaseUrl,
    webhookUrl,
    onDelivery,
    ...rest
  } = options;
  const apiOrigin = (at: number) => `http://localhost:${at}`;
  const consentOrigin = (at: number) => `http://127.0.0.1:${at}`;
  // The URLs are part of the sandbox, so the ports come first.
  let sandbox: Sandbox | null = null;
  const running = (): Sandbox => {
    if (!sandbox) throw new Error('The sandbox is still starting.');
    return sandbox;
  };
  const now = () => (sandbox?.clock ?? Date).now();

  const api = await serve(
    (request, peer) => {
      const isControl = new URL(request.url).pathname.startsWith(controlPath);
      return isControl ? control(request, running(), peer) : running().fetch(request);
    },
    { host, port, origin: apiOrigin, now },
  );
  let consent: Listener;
  try {
    consent = await serve((request) => running().fetch(request), {
      host,
      port: consentPort,
      origin: consentOrigin,
      now,
    });
  } catch (error) {
    await api.close();
    throw error;
  }

  const url = apiOrigin(api.port);
  const consentUrl = consentOrigin(consent.port);
  const created = createSandbox({
    ...rest,
    apiUrl: url,
    consentUrl,
    avatarBaseUrl: avatarBaseUrl ?? `${url}${controlPath}avatars`,
    onEvent: (event) => {
      // A failed delivery is the receiver's loss; the hand-off goes on.
      if (webhookUrl === undefined) return;
      const told = (status: number | null) => onDelivery?.({ event, status });
      void created.deliverWebhook(webhookUrl, { event }).then(
        ({ status }) => told(status),
        () => told(null),
      );
    },
  });
  sandbox = created;

  return {
    url,
    consentUrl,
    sandbox: created,
    reset: created.reset,
    async close() {
      await Promise.all([api.close(), consent.close()]);
    },
  };
}
