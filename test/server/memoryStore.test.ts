import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/server/index.js';

function setUp() {
  let time = 0;
  const store = createMemoryStore({ now: () => time });
  const advance = (ms: number) => {
    time += ms;
  };
  return { store, advance };
}

describe('the memory store', () => {
  it('forgets a text at its end', async () => {
    const { store, advance } = setUp();
    await store.set('a', '1', 1_000);
    advance(999);
    expect(await store.get('a')).toBe('1');
    advance(1);
    expect(await store.get('a')).toBeNull();
    expect(await store.setIfAbsent('a', '2', 1_000)).toBe(true);
  });

  it('gives a key to the first of many', async () => {
    const { store } = setUp();
    const won = await Promise.all(Array.from({ length: 9 }, (_, i) => store.setIfAbsent('a', `${i}`, 1_000)));
    expect(won).toEqual([true, ...Array(8).fill(false)]);
    expect(await store.get('a')).toBe('0');
  });

  it('replaces only what is still there', async () => {
    const { store, advance } = setUp();
    await store.set('a', '1', 1_000);
    expect(await Promise.all(['2', '3'].map((next) => store.replace('a', '1', next, 1_000)))).toEqual([
      true,
      false,
    ]);
    expect(await store.get('a')).toBe('2');
    advance(1_000);
    expect(await store.replace('a', '2', '4', 1_000)).toBe(false);
    await store.delete('a');
    expect(await store.get('a')).toBeNull();
  });

  it('keeps members in order, each to its own end', async () => {
    const { store, advance } = setUp();
    await store.addMember('s', 'a', 1_000);
    await store.addMember('s', 'b', 500);
    await store.addMember('s', 'c', 1_000);
    await store.addMember('s', 'a', 2_000);
    await store.removeMember('s', 'c');
    expect(await store.members('s')).toEqual(['a', 'b']);
    advance(1_500);
    expect(await store.members('s')).toEqual(['a']);
    expect(await store.members('t')).toEqual([]);
  });

  it('takes names from the prototype for names', async () => {
    const { store } = setUp();
    expect(await store.get('__proto__')).toBeNull();
    expect(await store.members('constructor')).toEqual([]);
  });
});
