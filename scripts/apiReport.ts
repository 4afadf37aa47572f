import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type TypeScript from 'typescript-5.0';

// The newest compiler has no programmatic interface; the oldest that the types are made for has one.
const ts = createRequire(import.meta.url)('typescript-5.0') as typeof TypeScript;

const root = fileURLToPath(new URL('../', import.meta.url));
export const reportFile = join(root, 'docs/api-report.txt');

/** The `.d.ts` of each entry that has exports, by what a partner imports. */
function typesOfEntries(): [specifier: string, file: string][] {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.entries<Record<string, { types?: string }>>(exports).flatMap(([entry, conditions]) => {
    const types = conditions['import']?.types;
    // The packs of words are all of one type, and test/locales holds what is in them.
    if (!types) return [];
    const file = types.replace('*', 'de');
    return [[`layers-connect${entry.slice(1).replace('*', 'de')}`, join(root, file)] as [string, string]];
  });
}

/** A declaration's own text, without comments and whatever the disk's line breaks. */
function textOf(node: TypeScript.Node): string {
  // A variable's `export declare const` is around it.
  const whole = ts.isVariableDeclaration(node) ? node.parent.parent : node;
  const printer = ts.createPrinter({ removeComments: true, newLine: ts.NewLineKind.LineFeed });
  const text = printer.printNode(ts.EmitHint.Unspecified, whole, whole.getSourceFile());
  return text.replace(/^export (declare )?/gm, '').replace(/^declare /gm, '');
}

/**
 * Everything that a partner can import, with its signature, and below it what the signatures name that cannot be imported.
 * Read from the built types.
 */
export function writeApiReport(): string {
  const entries = typesOfEntries();
  const program = ts.createProgram(
    entries.map(([, file]) => file),
    {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      jsx: ts.JsxEmit.ReactJSX,
      types: [],
    },
  );
  const checker = program.getTypeChecker();
  const resolve = (symbol: TypeScript.Symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const isOurs = (node: TypeScript.Node) => node.getSourceFile().fileName.startsWith(join(root, 'dist/'));
  const declarationsOf = (symbol: TypeScript.Symbol) => (symbol.declarations ?? []).filter(isOurs);

  const exported = new Set<TypeScript.Symbol>();
  const inner = new Map<TypeScript.Symbol, string>();

  function collect(node: TypeScript.Node): void {
    if (ts.isIdentifier(node)) {
      const symbol = checker.getSymbolAtLocation(node);
      const named = symbol && resolve(symbol);
      const kinds =
        ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias | ts.SymbolFlags.Class | ts.SymbolFlags.Variable;
      const [declaration] = named ? declarationsOf(named) : [];
      if (named && declaration && named.flags & kinds && !exported.has(named) && !inner.has(named)) {
        // A member of an object type is no declaration of its own.
        if (!ts.isSourceFile(declaration.parent) && !ts.isVariableDeclaration(declaration)) return;
        inner.set(named, relative(join(root, 'dist'), declaration.getSourceFile().fileName));
        for (const each of declarationsOf(named)) collect(each);
      }
    }
    ts.forEachChild(node, collect);
  }

  const modules = entries.map(([specifier, file]) => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    const names = module ? checker.getExportsOfModule(module) : [];
    for (const symbol of names) exported.add(resolve(symbol));
    return { specifier, names };
  });
  const describe = (symbol: TypeScript.Symbol) => declarationsOf(symbol).map(textOf).join('\n');
  const sections = modules.map(({ specifier, names }) => {
    const lines = names
      .map((symbol) => ({ name: symbol.name, symbol: resolve(symbol) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ symbol }) => describe(symbol));
    return [`## ${specifier}`, ...lines].join('\n\n');
  });
  for (const symbol of exported) for (const each of declarationsOf(symbol)) collect(each);
  const hidden = [...inner]
    .sort(([a, fileOfA], [b, fileOfB]) => (`${a.name} ${fileOfA}` < `${b.name} ${fileOfB}` ? -1 : 1))
    .map(([symbol]) => describe(symbol));
  return `# What layers-connect exports. Written by \`npm run api\`\n\n${[
    ...sections,
    ['## Named by these, and not exported', ...new Set(hidden)].join('\n\n'),
  ].join('\n\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(reportFile, writeApiReport());
