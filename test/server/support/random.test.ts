import { afterEach, describe, expect, it, vi } from 'vitest';

// https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values: "abc", here in base64url
const abc = 'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

describe('a digest', () => {
  it.each([
    ["Node's own crypto", () => {}],
    ['WebCrypto alone', () => vi.stubGlobal('process', { ...process, getBuiltinModule: undefined })],
  ])('is the same by %s', async (_, prepare) => {
    prepare();
    const { sha256 } = await import('../../../src/server/support/random.js');
    expect(await sha256('abc')).toBe(abc);
    expect(await sha256('ä\u2603')).toHaveLength(43);
  });
});

describe('an id', () => {
  it('is never given out twice', async () => {
    const { randomId } = await import('../../../src/server/support/random.js');
    const ids = Array.from({ length: 10_000 }, () => randomId());
    expect(new Set(ids).size).toBe(10_000);
    expect(ids.every((id) => /^[\w-]{22}$/.test(id))).toBe(true);
  });
});

describe('the numbers that ids are made of', () => {
  it('are forgotten as soon as one is given out', async () => {
    const kept: Uint8Array[] = [];
    const random = vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
      const bytes = (array as unknown as Uint8Array).fill(7);
      kept.push(bytes);
      return array;
    });
    const { randomId } = await import('../../../src/server/support/random.js');
    randomId();
    random.mockRestore();
    expect([...(kept[0] ?? [])].slice(0, 17)).toEqual([...Array(16).fill(0), 7]);
  });
});

describe('a comparison of two digests', () => {
  it('looks at as many letters wherever they differ', async () => {
    const { isSameText } = await import('../../../src/server/support/random.js');
    const looksAt = (guess: string) => {
      let looks = 0;
      const counted = {
        length: guess.length,
        charCodeAt(place: number) {
          looks += 1;
          return guess.charCodeAt(place);
        },
      };
      expect(isSameText(counted as string, abc)).toBe(guess === abc);
      return looks;
    };
    const guesses = [abc, `x${abc.slice(1)}`, `${abc.slice(0, -1)}x`, 'x'.repeat(43)];
    expect(guesses.map(looksAt)).toEqual([43, 43, 43, 43]);
  });
});
