import { sleep } from './withDeadline.js';

const pollMs = 100;

/** Asks ten times a second. Resolves to null after `forMs` milliseconds. */
export async function pollUntil<Answer>(
  forMs: number,
  ask: () => Promise<Answer | null>,
): Promise<Answer | null> {
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
  }, forMs);
  try {
    for (;;) {
      const answer = await ask();
      if (answer !== null || isOver) return answer;
      await sleep(pollMs);
    }
  } finally {
    clearTimeout(timer);
  }
}
