const scripts = ['javascript:', 'data:', 'vbscript:'];

/** Tells whether following a link would run what stands in it. Reads it as a browser does, odd spaces and all. */
export function isScriptUrl(href: string): boolean {
  try {
    return scripts.includes(new URL(href, 'https://app.invalid').protocol);
  } catch {
    return false;
  }
}
