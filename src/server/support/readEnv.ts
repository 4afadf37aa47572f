/** A variable of the environment, where there is one and it may be read: Deno asks for a permission and throws. */
export function readEnv(name: string): string | undefined {
  try {
    return typeof process === 'undefined' ? undefined : process.env?.[name];
  } catch {
    return undefined;
  }
}
