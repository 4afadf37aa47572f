import { vi } from 'vitest';

export interface OpenStream {
  response: Response;
  /** Everything that has come. */
  text(): string;
  /** The ids of the events that have come. */
  ids(): string[];
  /** Resolves once so many events are there. */
  untilEvents(count: number): Promise<void>;
  /** Resolves once the stream has ended, to whether it did so by itself. */
  ended: Promise<'ended' | 'failed'>;
  leave(): Promise<void>;
}

/** Reads a stream as it comes. */
export function readEvents(response: Response): OpenStream {
  if (!response.body) throw new Error(`There is no stream, but a ${response.status}.`);
  const reader = response.body.getReader();
  let text = '';
  const ended = (async () => {
    const decoder = new TextDecoder();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return 'ended' as const;
      text += decoder.decode(value, { stream: true });
    }
  })().catch(() => 'failed' as const);
  const ids = () =>
    [...text.matchAll(/event: changed\nid: (\d+)\ndata: \{\}\n\n/g)].map(([, id]) => String(id));
  return {
    response,
    text: () => text,
    ids,
    untilEvents: (count) =>
      vi.waitFor(
        () => {
          if (ids().length < count) throw new Error(`There are ${ids().length} events in: ${text}`);
        },
        { timeout: 60_000, interval: 1 },
      ),
    ended,
    leave: async () => void (await reader.cancel().catch(() => {})),
  };
}
