import { listenTo, postTo } from '../channel.js';

const channelName = 'layers-connect/1';

// A tab hears its own other channels too.
const ownTab = `${Math.random()}`;

const minimumRereadGapMs = 5_000;

export function announceAccountsChanged(clientKey: string): void {
  postTo(channelName, [clientKey, ownTab]);
}

export function onAccountsChanged(clientKey: string, listener: () => void): () => void {
  let heardAt = -minimumRereadGapMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = listenTo(channelName, (message) => {
    const [key, from] = Array.isArray(message) ? message : [];
    if (key !== clientKey || from === ownTab || timer !== undefined) return;
    const tell = () => {
      timer = undefined;
      heardAt = performance.now();
      listener();
    };
    timer = setTimeout(tell, Math.max(0, heardAt + minimumRereadGapMs - performance.now()));
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
