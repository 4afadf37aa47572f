/**
 * The name is an argument, so that no bundler looks for the package. The notes keep webpack, Turbopack and Vite from
 * warning.
 */
export function importOptional(name: string): Promise<unknown> {
  return import(/* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ name);
}
