/** One file of the queue; times in seconds since all files were there. */
export type SentFile = {
  readonly tenant: string;
  readonly number: number;
  readonly huge: boolean;
  readonly planned: number;
  readonly finished: number;
};

export type TenantsOutcome = {
  readonly workers: number;
  readonly filesPerSecond: number;
  /** Whether each tenant's files were planned and loaded in the order in which they came. */
  readonly orderKept: boolean;
  /** When small files were done: the middle one, the 95th of a hundred, the last. */
  readonly median: number;
  readonly late: number;
  readonly last: number;
  readonly huge: number;
  /** Small files that were done before the huge one that had come before all of them. */
  readonly pastHuge: number;
};

export function outcomeOf(run: {
  readonly workers: number;
  readonly seconds: number;
  readonly files: readonly SentFile[];
}): TenantsOutcome {
  const done = run.files.filter(({ huge }) => !huge).map(({ finished }) => finished);
  const sorted = done.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const huge = run.files.find((file) => file.huge)?.finished ?? 0;
  return {
    workers: run.workers,
    filesPerSecond: run.files.length / run.seconds,
    orderKept: inOrder(run.files),
    median: at(0.5),
    late: at(0.95),
    last: at(1),
    huge,
    pastHuge: sorted.filter((finished) => finished < huge).length,
  };
}

/** `files` come by tenant and number. */
function inOrder(files: readonly SentFile[]): boolean {
  return files.every((file, index) => {
    const before = files[index - 1];
    if (before?.tenant !== file.tenant) return true;
    return before.planned <= file.planned && before.finished <= file.finished;
  });
}

/** The table that people read. */
export function tenantsReport(
  settings: { readonly tenants: number; readonly files: number; readonly rows: number; readonly huge: number },
  outcomes: readonly TenantsOutcome[],
): string {
  const header = ["workers", "files/s", "small: median s", "95 of 100 s", "last s", "huge s", "past the huge", "order"];
  const lines = outcomes.map((outcome) => [
    String(outcome.workers),
    outcome.filesPerSecond.toFixed(1),
    ...[outcome.median, outcome.late, outcome.last, outcome.huge].map((seconds) => seconds.toFixed(1)),
    String(outcome.pastHuge),
    outcome.orderKept ? "kept" : "BROKEN",
  ]);
  const text = [header, ...lines].map((cells) =>
    cells.map((cell, at) => cell.padStart(header[at]?.length ?? 0)).join("  "),
  );
  return [
    `${settings.tenants} tenants x ${settings.files} files x ${settings.rows} rows, behind one file of ${settings.huge} rows`,
    "",
    ...text,
    "",
  ].join("\n");
}
