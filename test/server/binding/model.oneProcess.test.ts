import { expect, it } from 'vitest';
import { reportFigure } from '../../helpers/reportFigure.js';
import { play } from './model/play.js';

// Half of the stories; the other half is a file of its own, so that two workers share them.
const runs = Number(process.env['MODEL_RUNS'] ?? 5_000);
const seed = Number(process.env['MODEL_SEED'] ?? 41);

it('keeps what somebody else consented to away from who minted the link, and loses nothing honest, with one process', {
  timeout: 900_000,
}, async () => {
  const played = await play(runs, seed, 1);
  reportFigure('model', 'oneProcess', { runs: played });
  expect(played).toBe(runs);
});
