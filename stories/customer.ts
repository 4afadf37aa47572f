import { getAttemptOptions } from 'layers-connect';
import { expect, waitFor, within } from 'storybook/test';
import type { Stage } from '../.storybook/stage.js';

/** A component of the kit on the canvas, as soon as it is there. */
export function findComponent(canvas: HTMLElement, name: string): Promise<HTMLElement> {
  return waitFor(() => {
    const found = canvas.querySelector<HTMLElement>(`[data-layers-component="${name}"]`);
    if (!found) throw new Error(`There is no ${name} yet.`);
    return found;
  });
}

export async function expectStatus(canvas: HTMLElement, name: string, status: string): Promise<void> {
  await waitFor(async () => expect(await findComponent(canvas, name)).toHaveAttribute('data-status', status));
}

// What only a developer can read: codes, values that are missing, and what a broken answer has in it.
const raw =
  /\w_\w|\b(undefined|null|NaN)\b|\[object |Error:|Bad Gateway|guest network|Asked for by|lunar|<\w/i;

/** Whatever happened, the customer reads sentences. A reference for support is the one thing that may look technical. */
export function expectWords(canvas: HTMLElement): void {
  // What a developer is told beneath them, no customer sees.
  const notes = [...canvas.querySelectorAll<HTMLElement>('[data-layers-part="developer"]')];
  const whole = notes.reduce((text, note) => text.replace(note.innerText, ''), canvas.innerText);
  const text = whole.replace(/^Reference: \w+$/gm, '');
  expect(text.trim().length).toBeGreaterThan(20);
  expect(text).not.toMatch(raw);
}

/** Lets time go by for the attempt on the page, without waiting for it, and shows the tab again. */
export function passTime({ address, client, queryClient, sandbox }: Stage, ms: number): void {
  const attemptId = new URL(address.current()).searchParams.get('attempt');
  if (!attemptId) throw new Error('There is no attempt on this page.');
  sandbox.advance(ms);
  queryClient.setQueryData(
    getAttemptOptions(client, attemptId).queryKey,
    (state) =>
      state && {
        ...state,
        startedAt: state.startedAt - ms,
        readAt: state.readAt - ms,
        deadline: state.deadline - ms,
      },
  );
  window.dispatchEvent(new Event('visibilitychange'));
}

interface Play {
  canvasElement: HTMLElement;
  userEvent: { click(element: Element): Promise<void> };
}

/** Presses a button as soon as it is there. */
export async function press({ canvasElement, userEvent }: Play, name: RegExp | string): Promise<void> {
  await userEvent.click(await within(canvasElement).findByRole('button', { name }));
}
