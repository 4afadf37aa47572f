/** The pages' security headers. Nothing inline, no eval, no frames, no string of HTML: the kit works under this. */
export function securityHeaders(consentOrigins: readonly string[]): Record<string, string> {
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' https:",
      "connect-src 'self'",
      "require-trusted-types-for 'script'",
      // Chromium holds form-action against redirects too: a connect button without script is a form whose answer
      // leads to the consent page.
      `form-action 'self' ${consentOrigins.join(' ')}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin-allow-popups',
  };
}
