import { listenTo, postTo } from '../channel.js';

/** Tells other tabs that accounts have changed. A hint without state: whoever hears it reads the list again. */
const name = 'layers-connect/1';

// A channel hears the other channels of its own tab as well.
const tab = `${Math.random()}`;

/** However many hints arrive, a list is read again at most this often, in milliseconds. */
const hintGapMs = 5_000;

export function announceAccountsChanged(clientKey: string): void {
  postTo(name, [clientKey, tab]);
}

export function onAccountsChanged(clientKey: string, listener: () => void): () => void {
  let heardAt = -hintGapMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = listenTo(name, (message) => {
    const [key, from] = Array.isArray(message) ? message : [];
    if (key !== clientKey || from === tab || timer !== undefined) return;
    const tell = () => {
      timer = undefined;
      heardAt = performance.now();
      listener();
    };
    timer = setTimeout(tell, Math.max(0, heardAt + hintGapMs - performance.now()));
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
