/**
 * Loads a package that may not be there. The name is an argument, so that no bundler looks for the package, not even
 * one that puts constants in place, and the notes keep webpack, Turbopack and Vite from warning of it.
 */
export function importOptional(name: string): Promise<unknown> {
  return import(/* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ name);
}
