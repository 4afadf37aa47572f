import { describe, expect, it } from 'vitest';
import { createLogger, type LogEntry } from '../../../src/server/support/createLogger.js';

describe('the log', () => {
  it('takes the fields it knows and words only', () => {
    const entries: LogEntry[] = [];
    const { write } = createLogger((entry) => entries.push(entry), Date.now);
    const extra = {
      apiKey: 'canary',
      cookie: 'canary',
      cause: new Error('canary'),
      __proto__: { state: 'canary' },
    };
    const hostile = {
      host: 'canary canary',
      code: 'a\nforged line',
      requestId: 'x'.repeat(129),
      platform: 'tiktok',
    };
    write({ level: 'warn', event: 'e', message: 'm', status: 403, ...hostile, ...extra } as LogEntry);
    expect(entries).toEqual([{ level: 'warn', event: 'e', message: 'm', status: 403, platform: 'tiktok' }]);
  });

  it('breaks nothing when it fails itself', () => {
    const { write } = createLogger(() => {
      throw new Error('disk full');
    }, Date.now);
    expect(() => write({ level: 'info', event: 'e', message: 'm' })).not.toThrow();
  });

  it('remembers a thousand kinds of entries at most, whatever codes Layers sends', () => {
    const entries: LogEntry[] = [];
    const { throttled } = createLogger(
      (entry) => entries.push(entry),
      () => 0,
    );
    const write = (code: string) => throttled({ level: 'warn', event: 'e', message: 'm', code });
    for (let i = 0; i < 1_000; i += 1) write(`code_${i}`);
    write('code_0');
    expect(entries).toHaveLength(1_000);
    write('code_1000');
    write('code_0');
    expect(entries).toHaveLength(1_002);
  });
});
