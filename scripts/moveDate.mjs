// Moves the date of a Node process and of those it starts: `LAYERS_CONNECT_DATE=+40d node --import ./scripts/moveDate.mjs …`.
// It takes "+40d" or an instant such as "2028-02-29T12:00:00Z", and works where there is no libfaketime.
import { moveDate } from './clock.mjs';

/** @param {string} wanted */
function millisecondsTo(wanted) {
  const days = /^\+(\d+)d$/.exec(wanted)?.[1];
  const by = days === undefined ? Date.parse(wanted) - Date.now() : Number(days) * 86_400_000;
  if (Number.isNaN(by)) {
    throw new Error(
      `LAYERS_CONNECT_DATE is "${wanted}", which is no date. Write +40d, or an instant such as 2028-02-29T12:00:00Z.`,
    );
  }
  return by;
}

// Worked out once, so that a process that is started later is not back at the same instant.
process.env['LAYERS_CONNECT_DATE_BY'] ??= String(millisecondsTo(process.env['LAYERS_CONNECT_DATE'] ?? ''));
moveDate(Number(process.env['LAYERS_CONNECT_DATE_BY']));
