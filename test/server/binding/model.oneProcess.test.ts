import { expect, it } from 'vitest';
import { reportFigure } from '../../helpers/reportFigure.js';
import { playModel } from './model/play.js';

// The other half of the stories is a file of its own, so that two workers share them.
it('keeps what somebody else consented to away from who minted the link, and loses nothing honest, with one process', {
  timeout: 900_000,
}, async () => {
  const runs = await playModel(1);
  expect(runs).toBeGreaterThan(0);
  reportFigure({ figure: 'model', runs });
});
