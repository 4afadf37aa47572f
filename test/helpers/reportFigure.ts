import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A figure for the last lines of `npm test`: a story that passed, or so many runs that the model has finished. */
export type Figure = { figure: 'binding'; key: string } | { figure: 'model'; runs: number };

/** Leaves a figure in a file of its own in the directory that `TEST_FIGURES` names, if it names one. */
export function reportFigure(figure: Figure): void {
  const directory = process.env['TEST_FIGURES'];
  if (!directory) return;
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, `${figure.figure}-${randomUUID()}.json`), JSON.stringify(figure));
}
