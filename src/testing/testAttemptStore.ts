import type { AttemptStore } from '../server/attempts/AttemptStore.js';
import { changeCases } from './changeCases.js';
import { counterCases } from './counterCases.js';
import { endCases } from './endCases.js';
import { setCases } from './setCases.js';
import { textCases } from './textCases.js';
import { writeCases } from './writeCases.js';

/**
 * The options of `testAttemptStore`.
 *
 * @example
 * const options: AttemptStoreTests = { create: () => createMemoryStore({}) };
 * for (const { name, run } of testAttemptStore(options)) test(name, run);
 */
export interface AttemptStoreTests {
  /** Returns the store under test, for each case. One store for all will do: each case uses keys of its own. */
  create(): AttemptStore | Promise<AttemptStore>;
  /**
   * Moves the store's clock on, in milliseconds; the store must then go by that clock alone. Without it the cases
   * about ends use short times and wait for them.
   */
  advance?: ((ms: number) => void | Promise<void>) | undefined;
}

/**
 * One promise of the `AttemptStore` interface.
 *
 * @example
 * const register = ({ name, run }: AttemptStoreCase) => test(name, run);
 */
export interface AttemptStoreCase {
  /** The promise in the present tense, for a test's title. */
  name: string;
  /** Rejects with an Error that says which promise is broken, and how. */
  run(): Promise<void>;
}

// A text: these tests import nothing from the rest of the package.
const link = 'node_modules/layers-connect/docs/errors.md#attempt-store';

/**
 * Returns the promises of an `AttemptStore`, each as a test for any runner. The tests need no empty database, and
 * leave entries behind that end within an hour.
 *
 * @example
 * for (const { name, run } of testAttemptStore({ create: () => createMyStore() })) test(name, run);
 */
export function testAttemptStore({ create, advance }: AttemptStoreTests): AttemptStoreCase[] {
  const cases = { ...writeCases, ...textCases, ...endCases, ...counterCases, ...setCases, ...changeCases };
  return Object.entries(cases).map(([name, test]) => ({
    name,
    async run() {
      const pass = async (ms: number) => {
        if (advance) await advance(ms);
        else await new Promise((resolve) => setTimeout(resolve, ms));
      };
      const context = {
        store: await create(),
        partition: crypto.randomUUID(),
        ttlMs: advance ? 60_000 : 2_000,
        advance: pass,
      };
      try {
        await test(context);
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`AttemptStore: ${name}. ${reason} See ${link}`, { cause });
      }
    },
  }));
}
