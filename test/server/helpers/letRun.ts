/** Lets everything run on that waits for nothing but its turn, before a faked clock goes on. */
export async function letRun(): Promise<void> {
  for (let turns = 0; turns < 5; turns += 1) {
    // Signatures are made on threads of their own, which a busy machine lets wait. This one queues behind them.
    await crypto.subtle.digest('SHA-256', new Uint8Array(1));
    await new Promise(setImmediate);
  }
}
