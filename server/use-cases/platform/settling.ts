import type { PlatformPace } from "#ports/platform-client.ts";
import type { RowSent } from "#ports/platform-rows.ts";

/** Stores answers in groups, one group after another: `add` waits while too many are about. */
export function settling(
  pace: Pick<PlatformPace, "answersAtOnce" | "answersWithinMs">,
  store: (rows: readonly RowSent[]) => Promise<void>,
) {
  let answers: RowSent[] = [];
  let storing: Promise<void> = Promise.resolve();
  let stored = performance.now();

  function flush(): Promise<void> {
    if (answers.length === 0) return storing;
    const group = answers;
    answers = [];
    stored = performance.now();
    storing = storing.then(() => store(group));
    return storing;
  }

  return {
    async add(answer: RowSent): Promise<void> {
      answers.push(answer);
      if (answers.length >= pace.answersAtOnce || performance.now() - stored >= pace.answersWithinMs) await flush();
    },
    flush,
  };
}
