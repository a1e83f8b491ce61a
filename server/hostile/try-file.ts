import { Readable } from "node:stream";
import { AppError } from "#core/app-error.ts";
import type { StoredImport } from "#ports/import-store.ts";
import { check, load, look, receive, refusable } from "./as-person.ts";
import type { HostileFile } from "./hostile-file.ts";
import type { HostileWorld } from "./hostile-world.ts";
import { judgeCorrected } from "./judge-corrected.ts";
import { judgeHuge } from "./judge-huge.ts";
import { judgeLoaded } from "./judge-loaded.ts";
import { judgeNames } from "./judge-names.ts";
import { judgeReturned } from "./judge-returned.ts";

/** How a file ended, and every promise that was broken on its way; none is what is wanted. */
export type Verdict = { readonly ending: string; readonly rows: number; readonly complaints: readonly string[] };

/** The judge of a file that comes back holds both tables in memory. */
const mostReturned = 5_000;

/** One file the whole way, by the use cases that a person and a worker call. */
export async function tryFile(world: HostileWorld, file: HostileFile): Promise<Verdict> {
  const half = file.bytes.length >> 1;
  const content = () => Readable.from([file.bytes.subarray(0, half), file.bytes.subarray(half)]);
  const received = await refusable(() => receive(world, file.name, content()));
  if (received instanceof AppError) return refused(file, received);
  const complaints = await judgeNames(received);
  const preview = await look(world, received, file.declared ?? {});
  const run = await refusable(() => check(world, received.id, preview));
  if (run instanceof AppError) {
    if (file.records) complaints.push(`A right file can't be mapped: ${run.message}`);
    return { ending: `not mapped: ${preview.fault?.code ?? run.code}`, rows: 0, complaints };
  }
  if (run.state === "failed") return { ...judgeFailed(file, run, complaints), rows: 0 };
  if (run.state !== "planned")
    return { ending: run.state, rows: 0, complaints: [...complaints, `It is ${run.state}.`] };
  const done = await load(world, run);
  const huge = file.kind.startsWith("huge");
  complaints.push(...(await (huge ? judgeHuge(world, done) : judgeLoaded(world, file, done, preview.format))));
  const { rows = 0, skipped = 0 } = done.counts ?? {};
  // Every other one, by turns as a file of its own and as a corrected one: it costs as much as the file itself.
  const turn = skipped > 0 && rows < mostReturned ? file.bytes.length % 4 : 1;
  if (turn === 0) complaints.push(...(await judgeReturned(world, done, preview)));
  if (turn === 2) complaints.push(...(await judgeCorrected(world, done)));
  return { ending: done.state, rows, complaints };
}

function refused({ name }: HostileFile, { code, message }: AppError): Verdict {
  const nameless = code === "bad_request" && message === "The file has no name.";
  const complaints = nameless ? [] : [`Was refused when it came: ${message} (${JSON.stringify(name)})`];
  return { ending: "refused: no name", rows: 0, complaints };
}

/** A file that is right by the rules must not fail, and a failure says why. */
function judgeFailed(file: HostileFile, { fault }: StoredImport, complaints: readonly string[]) {
  const found = [...complaints];
  if (!fault || fault.sentence.length < 20) found.push("It failed without a sentence.");
  if (file.records && !mayFail(file.records)) found.push(`A right file failed: ${fault?.sentence}`);
  return { ending: `failed: ${fault?.code}`, complaints: found };
}

/** A file whose every record is blank has no data. */
function mayFail(records: readonly (readonly string[])[]): boolean {
  return records.slice(1).every((cells) => cells.every((cell) => cell.trim() === ""));
}
