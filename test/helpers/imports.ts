import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync, Visitor } from 'vite';

// By name: a test's DOM has a URL of its own, which `fileURLToPath` refuses.
export const root = `${resolve(import.meta.dirname, '../..')}/`;

export interface Import {
  /** Relative to the root of the project. */
  file: string;
  specifier: string;
  /** What a relative specifier points at, without its extension; null for a package. */
  target: string | null;
  /** True where nothing of it is left at run time. */
  typeOnly: boolean;
  /** True for `import()`. */
  dynamic: boolean;
}

/** Every TypeScript file below a folder of the project, relative to its root. */
export function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.d)\.tsx?$/.test(file) && !/(^|\/)(node_modules|dist|\.next)\//.test(file))
    .map((file) => `${folder}/${file}`);
}

/** The one file that imports what others name to it: packages that may not be there. */
export const optionalImport = 'src/server/layers/importOptional.ts';

/** All imports and re-exports of a file, dynamic ones and type positions included. */
export function importsOf(file: string): Import[] {
  const source = readFileSync(join(root, file), 'utf8');
  const { program, module, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);

  const found: Pick<Import, 'specifier' | 'typeOnly' | 'dynamic'>[] = [];
  for (const { moduleRequest, entries } of module.staticImports) {
    const typeOnly = entries.length > 0 && entries.every((entry) => entry.isType);
    found.push({ specifier: moduleRequest.value, typeOnly, dynamic: false });
  }
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType } of entries) {
      if (moduleRequest) found.push({ specifier: moduleRequest.value, typeOnly: isType, dynamic: false });
    }
  }
  new Visitor({
    ImportExpression({ source: from }) {
      if (file === optionalImport) return;
      if (from.type !== 'Literal' || typeof from.value !== 'string') {
        throw new Error(`${file} imports a computed specifier, which nobody can check.`);
      }
      found.push({ specifier: from.value, typeOnly: false, dynamic: true });
    },
    TSImportType({ source: from }) {
      found.push({ specifier: String(from.value), typeOnly: true, dynamic: false });
    },
  }).visit(program);

  return found.map((item) => ({
    ...item,
    file,
    target: item.specifier.startsWith('.')
      ? relative(root, join(root, dirname(file), item.specifier)).replace(/\.(js|jsx|ts|tsx|mjs)$/, '')
      : null,
  }));
}
