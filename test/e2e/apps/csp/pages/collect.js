// Runs before everything else on the page, so that it sees whatever the rest does.

(() => {
  /** @type {string[]} */
  const seen = [];
  /** @param {string} directive @param {string} blocked @param {string | null} file @param {number | null} line */
  const say = (directive, blocked, file, line) =>
    `${directive} blocks ${blocked || 'inline'} at ${file ?? '?'}:${line ?? '?'}`;

  addEventListener('securitypolicyviolation', (event) => {
    const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample } = event;
    seen.push(`event: ${say(effectiveDirective, blockedURI, sourceFile, lineNumber)} ${sample}`.trim());
  });

  const observer = new ReportingObserver((reports) => reports.forEach(note), {
    types: ['csp-violation'],
    buffered: true,
  });
  /** @param {Report} report */
  function note({ body }) {
    const { effectiveDirective, blockedURL, sourceFile, lineNumber } = /** @type {any} */ (body ?? {});
    seen.push(`report: ${say(effectiveDirective, blockedURL, sourceFile, lineNumber)}`);
  }
  observer.observe();

  Object.assign(globalThis, {
    /** Everything that the policy has blocked on this page so far. */
    violations() {
      observer.takeRecords().forEach(note);
      return seen;
    },
  });
})();
