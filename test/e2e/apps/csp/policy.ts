/** The policy that the kit is held to: nothing inline, nothing evaluated, no nonce, and no string into a sink. */
export const strictPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' https:",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
].join('; ');
