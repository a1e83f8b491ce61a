const mostRemembered = 50_000;

/** A pure function of a number that keeps what it has answered: what it is asked for is asked for again and again. */
export function remembering<T>(answer: (asked: number) => T): (asked: number) => T {
  const known = new Map<number, T>();
  return (asked) => {
    const before = known.get(asked);
    if (before !== undefined) return before;
    if (known.size >= mostRemembered) known.clear();
    const found = answer(asked);
    known.set(asked, found);
    return found;
  };
}
