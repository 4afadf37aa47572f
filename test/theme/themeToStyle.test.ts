import { describe, expect, it } from 'vitest';
import { themeTokens } from '../../src/theme/Theme.js';
import { themeToStyle } from '../../src/theme/themeToStyle.js';

describe('themeToStyle', () => {
  it.each([
    ['accent', '--layers-accent'],
    ['onAccent', '--layers-on-accent'],
    ['mutedText', '--layers-muted-text'],
  ] as const)('spells %s as %s', (token, property) => {
    expect(themeToStyle({ [token]: 'x' })).toEqual({ [property]: 'x' });
  });

  it('leaves out what is not set', () => {
    expect(themeToStyle(undefined)).toEqual({});
    expect(themeToStyle({ accent: undefined, radius: '0' })).toEqual({ '--layers-radius': '0' });
  });

  it('gives every token a property of its own', () => {
    const properties = themeTokens.flatMap((token) => Object.keys(themeToStyle({ [token]: 'x' })));
    expect(new Set(properties).size).toBe(themeTokens.length);
  });

  it('drops values that are no text', () => {
    expect(themeToStyle({ radius: 8, accent: null } as never)).toEqual({});
  });

  it('lays a later theme over an earlier one', () => {
    expect(themeToStyle({ accent: 'red', text: 'black' }, { accent: 'blue', text: undefined })).toEqual({
      '--layers-accent': 'blue',
      '--layers-text': 'black',
    });
  });
});
