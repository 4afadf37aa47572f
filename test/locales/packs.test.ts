import { describe, expect, it } from 'vitest';
import { connectErrorCodes } from '../../src/contract/errors.js';
import { importsOf, sourceFiles } from '../helpers/imports.js';
import { en, leavesOf, packs, sayings, scenesOf } from '../helpers/packs.js';

const tags = ['de', 'es', 'fr', 'it', 'ja', 'ko', 'pt-BR', 'zh-CN', 'ar'];
const paths = [...leavesOf(en).keys()].sort();

describe('the packs', () => {
  it('are nine, each in a file named after its language', () => {
    expect(packs.map(({ locale }) => locale)).toEqual(tags);
    const files = sourceFiles('src/locales').map((file) => file.replace(/^src\/locales\/|\.ts$/g, ''));
    expect(files.sort()).toEqual([...tags, 'en'].sort());
  });

  it('pull in no English: they import types and the rules of plurals only', () => {
    const allowed = [
      'src/messages/Messages',
      'src/messages/format/plural',
      'src/messages/format/startSentence',
    ];
    const imports = sourceFiles('src/locales')
      .filter((file) => !file.endsWith('/en.ts'))
      .flatMap(importsOf);
    expect(imports.length).toBeGreaterThan(packs.length);
    expect(imports.filter(({ target }) => !allowed.includes(target ?? ''))).toEqual([]);
  });
});

describe.each([en, ...packs])('the words of $locale', (pack) => {
  const leaves = leavesOf(pack);
  const said = [...leaves].flatMap(([path, leaf]) =>
    sayings(pack, path, leaf).map((text) => ({ path, text })),
  );
  const failing = (wrong: (text: string) => boolean) => said.filter(({ text }) => wrong(text));

  it('have the shape of the English, at run time too', () => {
    expect([...leaves.keys()].sort()).toEqual(paths);
  });

  it('are texts, each with something in it', () => {
    expect(said.length).toBeGreaterThan(1000);
    expect(failing((text) => typeof text !== 'string' || !/[\p{L}]/u.test(text))).toEqual([]);
  });

  it('hold nothing that a program forgot', () => {
    expect(failing((text) => /undefined|\bnull\b|NaN|\[object|[{}$]|=>/.test(text))).toEqual([]);
  });

  it('never show a code', () => {
    const codes = connectErrorCodes.filter((code) => code.includes('_'));
    expect(codes.length).toBeGreaterThan(20);
    expect(failing((text) => /\w_\w/.test(text) || codes.some((code) => text.includes(code)))).toEqual([]);
  });

  it('have no space at an end and no two in a row', () => {
    expect(failing((text) => text !== text.trim() || /[\s\u202f]{2}/.test(text))).toEqual([]);
  });

  it('neither shout nor blame', () => {
    expect(failing((text) => /[!！¡]/.test(text))).toEqual([]);
  });

  it('begin with a capital letter, where the language has them', () => {
    const own = said.filter(({ path }) => !/^(platforms|locale)\b/.test(path));
    const small = own.filter(({ text }) => /^\p{Ll}/u.test(text) && !/^(threads|constructor)/.test(text));
    expect(small).toEqual([]);
  });

  it('promise that nothing was changed only where that is known', () => {
    const bodies = (context: string) =>
      ['network', 'timeout'].map((code) => {
        const leaf = leaves.get(`errors.${code}.body`);
        return typeof leaf === 'function' ? leaf({ ...scenesOf(pack)[0], context }) : leaf;
      });
    const [connecting = ''] = bodies('connect');
    const [reading = ''] = bodies('accounts');
    expect(connecting.endsWith(reading) && connecting.length > reading.length).toBe(true);
    const promise = connecting.slice(0, -reading.length).trim();
    for (const text of bodies('disconnect')) expect(text).not.toContain(promise);
    for (const path of ['bad_response', 'server_error', 'unknown']) {
      const said = ['title', 'body'].flatMap((part) => {
        const leaf = leaves.get(`errors.${path}.${part}`);
        return leaf === undefined ? [] : sayings(pack, path, leaf);
      });
      expect(said.filter((text) => text.includes(promise))).toEqual([]);
    }
  });

  it('name the action of a button in the name that a screen reader hears', () => {
    const { connectedAccount, reauthBanner } = pack;
    for (const words of scenesOf(pack) as never[]) {
      const heard = (path: string) => {
        const leaf = leaves.get(path);
        return (typeof leaf === 'function' ? leaf(words) : (leaf ?? '')).toLowerCase();
      };
      for (const name of ['reconnect', 'connectAgain', 'disconnect'] as const)
        expect(heard(`connectedAccount.names.${name}`)).toContain(connectedAccount[name].toLowerCase());
      expect(heard('reauthBanner.reconnectName')).toContain(reauthBanner.reconnect.toLowerCase());
    }
  });

  it('keep buttons short', () => {
    const labels = [...leaves].filter(([path]) =>
      /^common\.(actions\.|copyLink|dismiss|refresh$|openInBrowser)|\.(cancel|confirm|close|continue|back|closeTab|retry|reload|keep|reconnect|connectAgain|disconnect)$/.test(
        path,
      ),
    );
    const long = labels.filter(
      ([path, leaf]) => !path.includes('.names.') && typeof leaf === 'string' && leaf.length > 28,
    );
    expect(labels.length).toBeGreaterThan(20);
    expect(long).toEqual([]);
  });
});
