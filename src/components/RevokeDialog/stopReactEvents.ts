import type { SyntheticEvent } from 'react';

const families = {
  Mouse: 'Down Up Move Over Out',
  Pointer: 'Down Up Move Over Out Cancel',
  Touch: 'Start Move End Cancel',
  Drag: 'Start End Enter Leave Over',
  Key: 'Down Up Press',
  Composition: 'Start Update End',
  Animation: 'Start Iteration End',
  '':
    'Click AuxClick ContextMenu DoubleClick Wheel GotPointerCapture LostPointerCapture Drag Drop Focus Blur ' +
    'Submit Reset Change Input BeforeInput Invalid Select Copy Cut Paste TransitionEnd',
};
const names = Object.entries(families).flatMap(([family, events]) =>
  events.split(' ').map((event) => `on${family}${event}`),
);

/** React's events bubble out of a portal: a click on Cancel would be one on the host's row. */
export function stopReactEvents(props: object): Record<string, (event: SyntheticEvent) => void> {
  const handlers = props as Record<string, ((event: SyntheticEvent) => void) | undefined>;
  return Object.fromEntries(
    names.map((name) => [
      name,
      (event) => {
        handlers[name]?.(event);
        // `stopPropagation()` would stop the browser's event as well.
        event.isPropagationStopped = () => true;
      },
    ]),
  );
}
