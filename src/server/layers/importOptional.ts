/** The name is an argument, so that no bundler looks for the package; the notes keep bundlers from warning. */
export function importOptional(name: string): Promise<unknown> {
  return import(/* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ name);
}
