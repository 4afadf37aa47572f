const scripts = ['javascript:', 'data:', 'vbscript:'];

/** Reads the URL as a browser does, odd spaces and all. */
export function isScriptUrl(href: string): boolean {
  try {
    return scripts.includes(new URL(href, 'https://app.invalid').protocol);
  } catch {
    return false;
  }
}
