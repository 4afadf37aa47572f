import type { Theme } from 'layers-connect';
import { useId } from 'react';
import { fonts, type TokenFacts, tokens } from './tokens.js';

interface TokenFieldProps {
  token: keyof Theme;
  /** As it is set, or empty. */
  value: string;
  /** What a colour comes to on the page, as `#rrggbb`. */
  seen: string | undefined;
  onChange(value: string): void;
}

/** A token's controls: something to pick with, its value as text, and a way back to not being set. */
export function TokenField({ token, value, seen, onChange }: TokenFieldProps) {
  const id = useId();
  const facts: TokenFacts = tokens[token];
  const hint = `${id}-hint`;
  return (
    <div className="theme-token" data-set={value === '' ? undefined : ''}>
      <label htmlFor={id} className="theme-token-name">
        {facts.label}
      </label>
      <Picker {...{ facts, value, seen, onChange }} />
      <input
        id={id}
        className="theme-token-value"
        type="text"
        spellCheck={false}
        autoComplete="off"
        aria-describedby={hint}
        value={value}
        placeholder={facts.fallback ?? seen ?? 'not set'}
        onChange={({ target }) => onChange(target.value)}
      />
      <button
        type="button"
        className="theme-token-reset"
        aria-label={`Leave ${facts.label} to the kit`}
        hidden={value === ''}
        onClick={() => onChange('')}
      >
        ×
      </button>
      <span className="theme-token-hint" id={hint}>
        {facts.paints}
      </span>
    </div>
  );
}

function Picker({ facts, value, seen, onChange }: Omit<TokenFieldProps, 'token'> & { facts: TokenFacts }) {
  const label = `Pick ${facts.label}`;
  const pick = ({ target }: { target: { value: string } }) => onChange(target.value);
  if (facts.kind === 'color') {
    return <input type="color" aria-label={label} value={seen ?? '#000000'} onChange={pick} />;
  }
  if (facts.kind === 'font') {
    const known = fonts.some((font) => font.value === value);
    return (
      <select aria-label={label} value={value} onChange={pick}>
        {fonts.map((font) => (
          <option key={font.name} value={font.value}>
            {font.name}
          </option>
        ))}
        {!known && <option value={value}>Another</option>}
      </select>
    );
  }
  const [min, max, step] = facts.range ?? [0, 10, 1];
  const pixels = Number.parseFloat(value || (facts.fallback ?? ''));
  return (
    <input
      type="range"
      aria-label={label}
      min={min}
      max={max}
      step={step}
      // A length that only a browser can work out stands in the middle.
      value={Number.isNaN(pixels) ? (min + max) / 2 : pixels}
      onChange={({ target }) => onChange(`${target.value}px`)}
    />
  );
}
