import { runInThisContext } from 'node:vm';

// Fills in what jsdom and happy-dom lack. Jest hides Node's own, and no module exports it, hence Node's realm.

type Globals = Record<string, unknown>;
const node = runInThisContext('globalThis') as Globals;
// Read by name, which its own type has no index for.
const page = globalThis as unknown as Globals;

function take(...names: string[]): void {
  for (const name of names)
    Object.defineProperty(page, name, { value: node[name], configurable: true, writable: true });
}

const isThere = (name: string) => typeof page[name] === 'function';

for (const name of ['TextEncoder', 'TextDecoder', 'structuredClone', 'BroadcastChannel', 'ReadableStream']) {
  if (!isThere(name)) take(name);
}
if (!isThere('fetch')) take('fetch', 'Request', 'Response', 'Headers');
if (typeof globalThis.crypto?.subtle?.digest !== 'function') take('crypto');

/** False where the signals are jsdom's and the requests Node's. */
function acceptsSignals(): boolean {
  try {
    new Request('http://localhost/', { signal: new AbortController().signal });
    return true;
  } catch {
    return false;
  }
}

if (!acceptsSignals()) {
  take('AbortController', 'AbortSignal');
  letListenersEnd();
}

function letListenersEnd(): void {
  const { prototype } = EventTarget;
  const { addEventListener } = prototype;
  prototype.addEventListener = function (type, listener, options) {
    if (typeof options !== 'object' || !(options?.signal instanceof AbortSignal)) {
      addEventListener.call(this, type, listener, options);
      return;
    }
    const { signal, ...rest } = options;
    if (signal.aborted) return;
    addEventListener.call(this, type, listener, rest);
    signal.addEventListener('abort', () => this.removeEventListener(type, listener, rest), { once: true });
  };
}

// Without a top layer: enough to find the dialog by its role.
if (typeof HTMLDialogElement === 'function') {
  const dialog = HTMLDialogElement.prototype as Partial<HTMLDialogElement>;
  function open(this: HTMLDialogElement): void {
    this.open = true;
  }
  dialog.show ??= open;
  dialog.showModal ??= open;
  dialog.close ??= function (this: HTMLDialogElement, returnValue?: string): void {
    if (!this.open) return;
    this.open = false;
    if (returnValue !== undefined) this.returnValue = returnValue;
    this.dispatchEvent(new Event('close'));
  };
}
