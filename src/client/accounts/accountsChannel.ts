/** Tells other tabs that accounts have changed. A hint without state: whoever hears it reads the list again. */
const name = 'layers-connect/1';

// A channel hears the other channels of its own tab as well.
const tab = `${Math.random()}`;

/** However many hints arrive, a list is read again at most this often, in milliseconds. */
const hintGapMs = 5_000;

// A page without an origin, such as a sandboxed frame, throws instead of having channels.
function open(): BroadcastChannel | null {
  try {
    return new BroadcastChannel(name);
  } catch {
    return null;
  }
}

export function announceAccountsChanged(clientKey: string): void {
  const channel = open();
  channel?.postMessage([clientKey, tab]);
  channel?.close();
}

export function onAccountsChanged(clientKey: string, listener: () => void): () => void {
  const channel = open();
  let heardAt = -hintGapMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  if (channel) {
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const [key, from] = Array.isArray(data) ? data : [];
      if (key !== clientKey || from === tab || timer !== undefined) return;
      const tell = () => {
        timer = undefined;
        heardAt = performance.now();
        listener();
      };
      timer = setTimeout(tell, Math.max(0, heardAt + hintGapMs - performance.now()));
    };
  }
  return () => {
    clearTimeout(timer);
    channel?.close();
  };
}
