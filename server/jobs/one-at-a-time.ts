/** Waits for its turn; resolves to the function that ends it. Gives up waiting when the signal is aborted. */
export type OneAtATime = (signal: AbortSignal) => Promise<() => void>;

/** A queue of turns within this process, in the order of asking. */
export function oneAtATime(): OneAtATime {
  let last: Promise<unknown> = Promise.resolve();
  return async (signal) => {
    const turn = Promise.withResolvers<void>();
    const before = last;
    last = before.then(() => turn.promise);
    const given = Promise.withResolvers<void>();
    const giveUp = () => given.resolve();
    signal.addEventListener("abort", giveUp);
    if (signal.aborted) giveUp();
    await Promise.race([before, given.promise]);
    signal.removeEventListener("abort", giveUp);
    return turn.resolve;
  };
}
