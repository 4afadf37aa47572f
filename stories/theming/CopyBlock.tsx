import { useState } from 'react';

interface CopyBlockProps {
  label: string;
  code: string;
}

/** Code with a button that copies it. */
export function CopyBlock({ label, code }: CopyBlockProps) {
  // Forgotten as soon as the code is another one.
  const [outcome, setOutcome] = useState<{ code: string; says: string } | null>(null);
  const says = outcome?.code === code ? outcome.says : 'Copy';
  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => setOutcome({ code, says: 'Copied' }),
      () => setOutcome({ code, says: 'Could not copy' }),
    );
  return (
    <figure className="copy-block">
      <figcaption>
        <span>{label}</span>
        <button type="button" aria-label={`${says}: ${label}`} onClick={() => void copy()}>
          {says}
        </button>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>
        <code>{code}</code>
      </pre>
    </figure>
  );
}
