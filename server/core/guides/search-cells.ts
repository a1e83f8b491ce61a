/** More is never needed where an example exists, and a hostile mapping costs no more than this. */
const MOST_TRIES = 4_000;

type Search = {
  /** Cells that each of a few columns may hold, the likeliest first. */
  readonly candidates: readonly (readonly string[])[];
  /** How bad a choice is: 0 is as good as can be. */
  readonly judge: (cells: readonly string[]) => number;
};

/**
 * The best cells that were found for columns that depend on each other: from the likeliest of each on, one or two
 * columns are changed at a time as long as that makes it better.
 */
export function searchCells({ candidates, judge }: Search): readonly string[] {
  let best: readonly string[] = candidates.map(([first]) => first ?? "");
  let cost = judge(best);
  let tries = 1;
  for (let better = true; better && cost > 0 && tries < MOST_TRIES;) {
    better = false;
    for (const next of neighbours(best, candidates)) {
      if (tries++ >= MOST_TRIES) break;
      const found = judge(next);
      if (found >= cost) continue;
      [best, cost, better] = [next, found, true];
      break;
    }
  }
  return best;
}

/** Choices that differ in one column, then those that differ in two. */
function* neighbours(
  cells: readonly string[],
  candidates: readonly (readonly string[])[],
): Generator<readonly string[]> {
  for (const [at, choices] of candidates.entries()) {
    for (const cell of choices) if (cell !== cells[at]) yield cells.with(at, cell);
  }
  for (const [one, firsts] of candidates.entries()) {
    for (const [other, seconds] of candidates.entries()) {
      if (other <= one) continue;
      for (const first of firsts) for (const second of seconds) yield cells.with(one, first).with(other, second);
    }
  }
}
