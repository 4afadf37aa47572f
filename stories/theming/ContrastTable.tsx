import { type Measured, toHex } from './contrast.js';
import { pairs } from './pairs.js';

interface ContrastTableProps {
  ratios: Record<string, Measured | null>;
  /** What words promise. Marks promise 3. */
  least: 4.5 | 7;
}

/** The contrast of each pair of colours, measured where it is drawn. */
export function ContrastTable({ ratios, least }: ContrastTableProps) {
  const rows = pairs.map((pair) => {
    const wanted = pair.least === 3 ? 3 : least;
    const measured = ratios[pair.name] ?? null;
    // As it is shown: nobody would understand 4.5 of 4.5 that fails.
    const ratio = measured && Math.floor(measured.ratio * 100) / 100;
    return { ...pair, wanted, measured, ratio, passes: ratio !== null && ratio >= wanted };
  });
  const failed = rows.filter(({ measured, passes }) => measured && !passes).length;
  return (
    <section aria-label="Contrast" className="builder-contrast">
      <h2>Contrast</h2>
      <p role="status">
        {failed === 0
          ? 'Every pair passes WCAG 2.2 AA.'
          : `${failed} ${failed === 1 ? 'pair falls' : 'pairs fall'} short of what the theme promises.`}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Pair</th>
            <th scope="col">Measured</th>
            <th scope="col">At least</th>
            <th scope="col">Result</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, measured, ratio, wanted, passes }) => (
            <tr key={name} data-result={measured ? (passes ? 'pass' : 'fail') : 'unknown'}>
              <th scope="row">
                <Swatch measured={measured} />
                {name}
              </th>
              <td>{ratio === null ? '…' : ratio.toFixed(2)}</td>
              <td>{wanted}</td>
              <td>{measured ? (passes ? '✓ Pass' : '✗ Fail') : '…'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Both colours side by side. */
function Swatch({ measured }: { measured: Measured | null }) {
  return (
    <svg className="builder-swatch" viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">
      <rect width="24" height="16" fill={measured ? toHex(measured.ground) : 'none'} />
      <rect x="12" width="12" height="16" fill={measured ? toHex(measured.words) : 'none'} />
    </svg>
  );
}
