import type { SyntheticEvent } from 'react';

const mouse = 'Click AuxClick ContextMenu DoubleClick MouseDown MouseUp MouseMove MouseOver MouseOut Wheel';
const pointer =
  'PointerDown PointerUp PointerMove PointerOver PointerOut PointerCancel GotPointerCapture LostPointerCapture';
const touch = 'TouchStart TouchMove TouchEnd TouchCancel';
const drag = 'Drag DragStart DragEnd DragEnter DragLeave DragOver Drop';
const keys = 'KeyDown KeyUp KeyPress Focus Blur CompositionStart CompositionUpdate CompositionEnd';
const form = 'Submit Reset Change Input BeforeInput Invalid Select Copy Cut Paste';
const motion = 'AnimationStart AnimationIteration AnimationEnd TransitionEnd';
const names = [mouse, pointer, touch, drag, keys, form, motion].join(' ').split(' ');

/**
 * React's events bubble through a portal to whatever the dialog was rendered in: a click on Cancel would be one on the
 * host's row. The browser's own events go on.
 */
export function stopReactEvents(props: object): Record<string, (event: SyntheticEvent) => void> {
  const handlers = props as Record<string, ((event: SyntheticEvent) => void) | undefined>;
  return Object.fromEntries(
    names.map((name) => [
      `on${name}`,
      (event) => {
        handlers[`on${name}`]?.(event);
        // Not `stopPropagation()`, which stops the browser's event as well.
        event.isPropagationStopped = () => true;
      },
    ]),
  );
}
