import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Leaves a figure for the last lines of `npm test`, as a file of its own. Does nothing where nobody asks for figures. */
export function reportFigure(figure: Record<string, unknown>): void {
  const directory = process.env['TEST_FIGURES'];
  if (!directory) return;
  writeFileSync(join(directory, `${randomUUID()}.json`), JSON.stringify(figure));
}
