/** Where the demo gets its Layers from. */
export type Config =
  | { mode: 'sandbox' }
  | { mode: 'live'; apiKey: string; projectId: string; appUrl: string | null };

/** What is wrong with the environment, said so that it can be mended. */
export class ConfigError extends Error {}

/**
 * Reads the environment. Without LAYERS_API_KEY and LAYERS_PROJECT_ID the demo runs against the sandbox; with both it
 * runs against Layers. Throws a ConfigError for anything in between, which is more likely a slip than a wish.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const names = ['LAYERS_API_KEY', 'LAYERS_PROJECT_ID'] as const;
  const given = names.filter((name) => env[name] !== undefined);
  if (given.length === 0) {
    if (env['APP_URL'] !== undefined) {
      throw new ConfigError(
        'APP_URL only matters with LAYERS_API_KEY and LAYERS_PROJECT_ID. Set them, or unset it.',
      );
    }
    return { mode: 'sandbox' };
  }
  for (const name of names) {
    if (!env[name]?.trim()) {
      const state = env[name] === undefined ? 'not set' : 'blank';
      const other = names.find((candidate) => candidate !== name);
      throw new ConfigError(
        `${name} is ${state}. The demo needs both it and ${other} to reach Layers; unset both for the sandbox.`,
      );
    }
  }
  const [apiKey, projectId] = names.map((name) => env[name]?.trim() ?? '') as [string, string];
  return { mode: 'live', apiKey, projectId, appUrl: readAppUrl(env['APP_URL']) };
}

function readAppUrl(value: string | undefined): string | null {
  if (value === undefined) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`) {
    throw new ConfigError('APP_URL must be an origin such as https://crm.example.com, without a path.');
  }
  return url.origin;
}
