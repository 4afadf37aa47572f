import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type TypeScript from 'typescript-5.0';

// The compiler of the newest version has no programmatic interface any more; the oldest that is supported still has.
const ts = createRequire(import.meta.url)('typescript-5.0') as typeof TypeScript;

export interface Prop {
  name: string;
  /** As it is written in the source. */
  type: string;
  /** Null where the prop is required, empty where nothing is said. */
  fallback: string | null;
  words: string;
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

export interface Component {
  /** What its docstring says. */
  about: string;
  /** Those that the kit's own files declare, the required ones first. */
  props: Prop[];
}

/** Reads what the sources say of each component, and of its `<Name>Props`. */
export function readComponents(components: readonly string[]): Map<string, Component> {
  const root = fileURLToPath(new URL('../../src/', import.meta.url));
  const entry = `${root}index.ts`;
  const options = { moduleResolution: ts.ModuleResolutionKind.NodeNext, module: ts.ModuleKind.NodeNext };
  const program = ts.createProgram([entry], {
    ...options,
    strict: true,
    jsx: ts.JsxEmit.ReactJSX,
    types: [],
    noEmit: true,
  });
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(entry) as TypeScript.SourceFile);
  const exported = new Map(module ? checker.getExportsOfModule(module).map((each) => [each.name, each]) : []);

  const propOf = (symbol: TypeScript.Symbol): Prop | null => {
    const declaration = symbol.declarations?.find(
      (each) =>
        ts.isPropertySignature(each) && each.getSourceFile().fileName.startsWith(root.replaceAll('\\', '/')),
    ) as TypeScript.PropertySignature | undefined;
    if (!declaration) return null;
    const tag = symbol.getJsDocTags(checker).find(({ name }) => name === 'default');
    const comment = oneLine(
      symbol
        .getDocumentationComment(checker)
        .map(({ text }) => text)
        .join(''),
    );
    // A tag in the middle of a line is none to the compiler.
    const [words = '', inline = ''] = comment.split('@default');
    const said = tag?.text?.map(({ text }) => text).join('') ?? inline;
    return {
      name: symbol.name,
      type: oneLine(declaration.type?.getText() ?? '')
        .replace(/ \| undefined$/, '')
        .replace(/^\((.*)\)$/, '$1'),
      fallback: declaration.questionToken ? oneLine(said) : null,
      words: words.trim(),
    };
  };

  return new Map(
    components.map((component) => {
      const alias = exported.get(`${component}Props`);
      if (!alias) throw new Error(`src/index.ts does not export ${component}Props.`);
      const symbol = (alias.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(alias) : alias;
      const type = checker.getDeclaredTypeOfSymbol(symbol);
      // A union has only what all of its members have: each is asked by itself.
      const members = type.isUnion() ? type.types : [type];
      const found = members.flatMap((member) =>
        // Where one member of a union only forbids a prop, another one says what it is.
        checker.getPropertiesOfType(member).flatMap((property) => {
          const prop = propOf(property);
          return prop && prop.type !== 'undefined' ? [prop] : [];
        }),
      );
      const props = new Map<string, Prop>();
      /** Required in one member of a union and forbidden in another. */
      const ways: string[] = [];
      for (const name of new Set(found.map((each) => each.name))) {
        const all = found.filter((each) => each.name === name);
        const [best] = all.toSorted((a, b) => b.words.length - a.words.length);
        const isNeeded = all.some(({ fallback }) => fallback === null);
        const isOneOf = all.length < members.length && isNeeded;
        if (best) props.set(name, isOneOf ? { ...best, fallback: '' } : best);
        if (isOneOf) ways.push(name);
      }
      for (const name of ways) {
        const prop = props.get(name);
        if (prop)
          props.set(name, { ...prop, fallback: `one of ${ways.map((way) => `\`${way}\``).join(', ')}` });
      }
      const isRequired = ({ fallback }: Prop) => fallback === null;
      const about = exported.get(component);
      const origin =
        about && (about.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(about) : about;
      const said = origin?.getDocumentationComment(checker).map(({ text }) => text) ?? [];
      const sorted = [...props.values()].sort((a, b) => Number(isRequired(b)) - Number(isRequired(a)));
      return [component, { about: oneLine(said.join('')), props: sorted }];
    }),
  );
}
