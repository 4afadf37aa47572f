/** The argument keeps bundlers from looking for the package, the notes keep them from warning. */
export function importOptional(name: string): Promise<unknown> {
  return import(/* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ name);
}
