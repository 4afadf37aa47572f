const scripts = ['javascript:', 'data:', 'vbscript:'];

/** Reads the URL as a browser does, which ignores spaces and control characters. */
export function isScriptUrl(href: string): boolean {
  try {
    return scripts.includes(new URL(href, 'https://app.invalid').protocol);
  } catch {
    return false;
  }
}
