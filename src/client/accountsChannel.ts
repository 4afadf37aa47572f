/**
 * Tells the other tabs of this browser that accounts have changed. The message is a hint and carries no state: whoever
 * hears it reads the list again. Where there is no BroadcastChannel each tab finds out when it is looked at.
 */
const name = 'layers-connect/1';

/** However many hints arrive, a list is read again at most this often, in milliseconds. */
const hintGapMs = 5_000;

export function announceAccountsChanged(clientKey: string): void {
  if (typeof BroadcastChannel === 'undefined') return;
  try {
    const channel = new BroadcastChannel(name);
    channel.postMessage({ accountsChanged: clientKey });
    channel.close();
  } catch {
    // A page without an origin, such as a sandboxed frame, has no channels.
  }
}

/** Listens for the hints of other tabs. Returns the function that stops it. */
export function onAccountsChanged(clientKey: string, listener: () => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => {};
  let channel: BroadcastChannel;
  try {
    channel = new BroadcastChannel(name);
  } catch {
    return () => {};
  }
  let nextAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (!isHint(data) || data.accountsChanged !== clientKey || timer !== undefined) return;
    const wait = Math.max(0, nextAt - performance.now());
    timer = setTimeout(() => {
      timer = undefined;
      nextAt = performance.now() + hintGapMs;
      listener();
    }, wait);
  };
  return () => {
    clearTimeout(timer);
    channel.close();
  };
}

function isHint(data: unknown): data is { accountsChanged: unknown } {
  return typeof data === 'object' && data !== null && 'accountsChanged' in data;
}
