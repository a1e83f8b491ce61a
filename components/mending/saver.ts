import type { CellEdit } from "./pasted-cells.ts";

/** Which state of a row an edit was made on; the server refuses it where a colleague has changed the row since. */
export type SeenRows = ReadonlyMap<number, number>;

export type EditJob = {
  readonly id: number;
  readonly kind: "edit";
  readonly how: "cells" | "paste";
  readonly cells: readonly CellEdit[];
  readonly seen: SeenRows;
};
export type Job = EditJob | { readonly id: number; readonly kind: "undo" | "redo" };

/** A row that one of our own changes has brought from one state to another. */
export type MovedRow = { readonly row: number; readonly from: number; readonly to: number };

/** What was typed and not taken, kept so that nobody has to type it again. */
export type Refused = { readonly job: EditJob; readonly sentence: string };

export type SaverState = {
  /** In the order in which they were made; the first one is on its way or waits for the line. */
  readonly jobs: readonly Job[];
  readonly saving: boolean;
  /** The last try had no answer: the line or the server is down, and nothing is lost. */
  readonly stuck: boolean;
  readonly savedAt: number | null;
  readonly refused: readonly Refused[];
};

type SaverParts = {
  /** Carries a job out; rejects when it was refused or could not be sent. `again` when an earlier try had no answer. */
  readonly send: (job: Job, seen: SeenRows, again: boolean) => Promise<readonly MovedRow[]>;
  /** Whether a rejection says that nothing is decided: trying again can help. */
  readonly unreachable: (error: unknown) => boolean;
  readonly now: () => number;
};

type NewJob = Omit<EditJob, "id"> | { readonly kind: "undo" | "redo" };

const start: SaverState = { jobs: [], saving: false, stuck: false, savedAt: null, refused: [] };

/**
 * Sends changes one after the other, in the order in which they were made. Without a line they wait and are tried again
 * by `retry`; a refused one is set aside with its reason, and those behind it go on.
 */
export function createSaver({ send, unreachable, now }: SaverParts) {
  let state = start;
  let running = false;
  let sent = 0;
  let lastId = 0;
  /** `row state` -> the state that our own change has made of it. */
  const followed = new Map<string, number>();
  const listeners = new Set<() => void>();

  const set = (patch: Partial<SaverState>) => {
    state = { ...state, ...patch };
    for (const listener of listeners) listener();
  };
  const rest = (job: Job) => state.jobs.filter((one) => one !== job);
  /** The state that a row is in by our own changes alone. */
  const seenNow = (job: Job): SeenRows =>
    new Map(job.kind === "edit" ? [...job.seen].map(([row, seen]) => [row, latest(row, seen)]) : []);
  function latest(row: number, seen: number): number {
    const next = followed.get(`${row} ${seen}`);
    return next === undefined || next === seen ? seen : latest(row, next);
  }

  async function run() {
    if (running) return;
    running = true;
    for (let job = state.jobs[0]; job; job = state.jobs[0]) {
      const again = sent === job.id;
      sent = job.id;
      set({ saving: true });
      try {
        for (const { row, from, to } of await send(job, seenNow(job), again)) {
          // A state that comes back (by undo) must not lead round in a circle.
          followed.delete(`${row} ${to}`);
          followed.set(`${row} ${from}`, to);
        }
        set({ jobs: rest(job), stuck: false, savedAt: now() });
      } catch (error) {
        if (unreachable(error)) {
          set({ stuck: true });
          break;
        }
        const sentence = error instanceof Error ? error.message : "";
        const refused = job.kind === "edit" ? [...state.refused, { job, sentence }] : state.refused;
        set({ jobs: rest(job), stuck: false, refused });
      }
    }
    running = false;
    set({ saving: false });
  }

  return {
    state: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    push(job: NewJob) {
      lastId += 1;
      set({ jobs: [...state.jobs, { ...job, id: lastId }] });
      void run();
    },
    /** Takes the newest change back while it has not been sent yet; false where there is none. */
    takeBack(): boolean {
      const last = state.jobs.at(-1);
      if (!last || last.id === sent) return false;
      set({ jobs: rest(last) });
      return true;
    },
    retry: () => void run(),
    /** Gives up what waits for the line. */
    discard: () => set({ jobs: state.saving ? state.jobs.slice(0, 1) : [], stuck: false }),
    /** The person has read of a refused change, or made it anew. */
    settle: (refused: Refused) => set({ refused: state.refused.filter((one) => one !== refused) }),
  };
}

export type Saver = ReturnType<typeof createSaver>;

export const cellKey = (row: number, column: number) => `${row} ${column}`;

/** What cells will hold once all that waits is saved, by `cellKey`. */
export function unsavedTexts(jobs: readonly Job[]): ReadonlyMap<string, string> {
  const edits = jobs.flatMap((job) => (job.kind === "edit" ? job.cells : []));
  return new Map(edits.map(({ row, column, after }) => [cellKey(row, column), after]));
}
