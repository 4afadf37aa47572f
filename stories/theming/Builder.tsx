import type { ColorScheme, Theme } from 'layers-connect';
import { useRef, useState } from 'react';
import type { Stage } from '../../.storybook/stage.js';
import { ContrastTable } from './ContrastTable.js';
import { CopyBlock } from './CopyBlock.js';
import { EveryComponent } from './EveryComponent.js';
import { type Start, starts } from './starts.js';
import { TokenField } from './TokenField.js';
import { asCss, asJsx, tokenNames } from './tokens.js';
import { useHostTokens } from './useHostTokens.js';
import { useMeasured } from './useMeasured.js';
import './theming.css';

const schemes: { value: ColorScheme; label: string }[] = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'As the system' },
];

const [own] = starts as [Start];

interface BuilderProps {
  stage: Stage;
  /** The scheme that the kit's own look is first shown in. */
  begins: ColorScheme;
}

/** Where a person makes a theme: every token, every component in it, the contrast of each pair, and the code. */
export function Builder({ stage, begins }: BuilderProps) {
  const [start, setStart] = useState(own);
  const [theme, setTheme] = useState<Theme>(own.theme);
  const [colorScheme, setColorScheme] = useState(begins);
  const preview = useRef<HTMLDivElement>(null);
  const { ratios, colors } = useMeasured(preview);
  useHostTokens(start.exported === 'shadcn', colorScheme);

  const begin = (next: Start) => {
    setStart(next);
    setTheme(next.theme);
    setColorScheme(next.colorScheme);
  };

  return (
    <main className="builder">
      <header className="builder-head">
        <h1>Theme builder</h1>
        <p>Begin with a worked theme, change any token, and copy the code.</p>
      </header>

      <form className="builder-controls" aria-label="Tokens" onSubmit={(event) => event.preventDefault()}>
        <fieldset className="builder-starts">
          <legend>Begin with</legend>
          {starts.map((each) => (
            <button
              key={each.name}
              type="button"
              aria-pressed={each === start}
              onClick={() => begin(each)}
              data-start={each.exported}
            >
              {each.name}
            </button>
          ))}
        </fieldset>
        <fieldset className="builder-schemes">
          <legend>Colour scheme</legend>
          {schemes.map(({ value, label }) => (
            <label key={value}>
              <input
                type="radio"
                name="scheme"
                checked={value === colorScheme}
                onChange={() => setColorScheme(value)}
              />
              {label}
            </label>
          ))}
        </fieldset>
        <div className="builder-tokens">
          {tokenNames.map((token) => (
            <TokenField
              key={token}
              token={token}
              value={theme[token] ?? ''}
              seen={colors[token]}
              onChange={(value) =>
                setTheme(({ [token]: _, ...rest }) => (value ? { ...rest, [token]: value } : rest))
              }
            />
          ))}
        </div>
      </form>

      <div className="builder-result">
        <section
          aria-label="Every component"
          className="ground builder-preview"
          data-scheme={colorScheme}
          data-page={start.exported}
          ref={preview}
        >
          <EveryComponent stage={stage} theme={theme} colorScheme={colorScheme} />
        </section>
        <div className="builder-facts">
          <ContrastTable ratios={ratios} least={start.least} />
          <section aria-label="Code" className="builder-code">
            <h2>Code</h2>
            <CopyBlock label="Props of the provider" code={asJsx(theme, colorScheme)} />
            <CopyBlock label="Or custom properties" code={asCss(theme)} />
            {start.exported && (
              <p>
                Unchanged, it is <code>{`{...${start.exported}}`}</code> from{' '}
                <code>layers-connect/themes</code>.
              </p>
            )}
          </section>
        </div>
      </div>
    </main>
  );
}
