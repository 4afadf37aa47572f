import type { SharedChanges } from '../server/attempts/AttemptStore.js';
import type { Case, CaseContext } from './Case.js';
import { check } from './check.js';

const patienceMs = 20_000;

/** Sorted, because a cluster's nodes hand messages on in no fixed order. */
const all = (messages: readonly string[]) => [...messages].sort();

async function listen({ partition }: CaseContext, changes: SharedChanges) {
  const heard: string[] = [];
  let onMessage = () => {};
  const listener = (message: string) => {
    if (!message.startsWith(partition)) return;
    heard.push(message.slice(partition.length + 1));
    onMessage();
  };
  const untilHeard = (count: number) =>
    new Promise<void>((resolve, reject) => {
      const late = new Error(`Of ${count} messages, ${heard.length} came within ${patienceMs / 1_000} s.`);
      const timer = setTimeout(reject, patienceMs, late);
      onMessage = () => {
        if (heard.length < count) return;
        clearTimeout(timer);
        resolve();
      };
      onMessage();
    });
  return { heard, listener, untilHeard, stop: await changes.subscribe(listener) };
}

export const changeCases: Record<string, Case> = {
  async 'a message reaches all that have subscribed'(context) {
    const { store, partition } = context;
    const { changes } = store;
    if (changes === undefined) return;
    const [first, second] = [await listen(context, changes), await listen(context, changes)];
    const expected = ['1', '2', '3', 'a-b_C 9'];
    for (const message of expected) await changes.publish(`${partition} ${message}`);
    await Promise.all([first.untilHeard(4), second.untilHeard(4)]);
    check('what the first has heard', all(first.heard), all(expected));
    check('what the second has heard', all(second.heard), all(expected));
    first.stop();
    second.stop();
  },

  async 'whoever has stopped hears no more, and the others do'(context) {
    const { store, partition } = context;
    const { changes } = store;
    if (changes === undefined) return;
    const [leaving, staying] = [await listen(context, changes), await listen(context, changes)];
    leaving.stop();
    await changes.publish(`${partition} 1`);
    await staying.untilHeard(1);
    check('what the one that has stopped has heard', leaving.heard, []);
    staying.stop();
  },

  async 'a listener that subscribes twice hears each message once'(context) {
    const { store, partition } = context;
    const { changes } = store;
    if (changes === undefined) return;
    const one = await listen(context, changes);
    const stop = await changes.subscribe(one.listener);
    await changes.publish(`${partition} 1`);
    await changes.publish(`${partition} 2`);
    await one.untilHeard(2);
    check('what it has heard', all(one.heard), ['1', '2']);
    stop();
    one.stop();
  },
};
