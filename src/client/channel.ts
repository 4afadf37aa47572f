export function listenTo(name: string, hear: (message: unknown) => void): () => void {
  const channel = open(name);
  if (channel) channel.onmessage = ({ data }: MessageEvent<unknown>) => hear(data);
  return () => channel?.close();
}

export function postTo(name: string, message: unknown): void {
  const channel = open(name);
  channel?.postMessage(message);
  channel?.close();
}

// A page without an origin, such as a sandboxed frame, may not have channels.
function open(name: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(name);
  } catch {
    return null;
  }
}
