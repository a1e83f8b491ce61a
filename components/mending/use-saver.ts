"use client";
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { isTRPCClientError } from "@trpc/client";
import { toast } from "sonner";
import { mending as words } from "#components/messages/mending.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/trpc.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { MendRow, MendSummary, RowPage } from "./mending-types.ts";
import { createSaver, type EditJob, type Job, type MovedRow, type SeenRows } from "./saver.ts";

const millisecondsToRetry = 5000;

/** HTTP statuses that decide nothing: the same request may well be taken a little later. */
const passing: ReadonlySet<unknown> = new Set([408, 425, 429]);

function statusOf(error: unknown): number | null {
  const status: unknown = isTRPCClientError(error) ? error.data?.httpStatus : null;
  return typeof status === "number" ? status : null;
}

function isUnreachable(error: unknown): boolean {
  const status = statusOf(error);
  return status === null || status >= 500 || passing.has(status);
}

/** Saves what is typed, and keeps the rows and the counts on the screen as the server has them, whoever changed them. */
export function useSaver(importId: string, summary: MendSummary) {
  const cache = useMendCache(importId);
  const known = useRef(versionOf(summary));
  const [touched, setTouched] = useState<ReadonlyMap<number, MendRow>>(new Map());
  const takeTouched = (rows: readonly MendRow[], add: boolean) =>
    setTouched((before) => withTouched(before, rows, add));
  const reload = useReload(importId, cache, (row) => takeTouched([row], false));
  const send = useSend(importId, cache, reload, (answer, ofEdit) => {
    known.current = versionOf(answer.summary);
    takeTouched(answer.rows, ofEdit);
  });
  const now = useRef({ send, reload, touched });
  now.current = { send, reload, touched };
  const saver = useMemo(
    () =>
      createSaver({ send: (...job) => now.current.send(...job), unreachable: isUnreachable, now: () => Date.now() }),
    [],
  );
  const state = useSyncExternalStore(saver.subscribe, saver.state, saver.state);

  // A colleague's change; one's own has left its version in `known` before it came here.
  const version = versionOf(summary);
  useEffect(() => {
    if (state.saving || version === known.current) return;
    known.current = version;
    cache.refetchRows();
    for (const row of [...now.current.touched.keys()].slice(-mostReloaded))
      void now.current.reload(row).catch(() => null);
  }, [version, state.saving, cache]);

  useEffect(() => {
    if (!state.stuck) return;
    const timer = setInterval(saver.retry, millisecondsToRetry);
    window.addEventListener("online", saver.retry);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", saver.retry);
    };
  }, [state.stuck, saver]);

  return {
    saver,
    state,
    touched,
    /** Keeps a row in sight while it is edited, although a colleague may mend it meanwhile. */
    hold: (row: MendRow) => takeTouched([row], true),
    /** Another view is shown: mended rows need not stay in sight any longer. */
    forgetTouched: () => setTouched(new Map()),
    /** After a change that was not made by the saver. */
    taken: (answer: { readonly summary: MendSummary }) => {
      known.current = versionOf(answer.summary);
      cache.takeSummary(answer.summary);
      cache.refetchRows();
    },
  };
}

export type MendSaver = ReturnType<typeof useSaver>;

/** Changes whenever anybody edits, undoes or redoes. */
function versionOf({ lastEdit, undo, redo }: MendSummary): string {
  return `${lastEdit} ${undo?.number ?? ""} ${redo?.number ?? ""}`;
}

/** Rows edited in this view are added; what else is read of them brings those up to date and adds none. */
function withTouched(before: ReadonlyMap<number, MendRow>, rows: readonly MendRow[], add: boolean) {
  const after = new Map(before);
  for (const row of rows) if (add || after.has(row.row)) after.set(row.row, row);
  return after;
}

type Reload = (row: number) => Promise<MendRow | null>;

/** Reads one row as it is now; null when it can't be mended any more. */
function useReload(importId: string, cache: MendCache, onRow: (row: MendRow) => void): Reload {
  const client = useTRPCClient();
  const { scope } = useWorkspace();
  return async (row) => {
    const page = await client.mending.rows.query({ ...scope, importId, show: "all", after: row - 1, limit: 1 });
    const [found] = page.rows;
    if (found?.row !== row) return null;
    onRow(found);
    await cache.takeRows([found]);
    return found;
  };
}

type Answer = { readonly rows: readonly MendRow[]; readonly summary: MendSummary };

function useSend(
  importId: string,
  cache: MendCache,
  reload: Reload,
  onAnswer: (answer: Answer, ofEdit: boolean) => void,
) {
  const client = useTRPCClient();
  const { scope } = useWorkspace();
  const input = { ...scope, importId };

  async function take(answer: Answer, ofEdit: boolean): Promise<readonly MovedRow[]> {
    const moved = answer.rows.map(({ row, seen }) => ({ row, from: cache.rowOf(row)?.seen ?? seen, to: seen }));
    onAnswer(answer, ofEdit);
    await cache.takeRows(answer.rows);
    cache.takeSummary(answer.summary);
    return moved;
  }
  async function sendEdit(job: EditJob, seen: SeenRows, again: boolean): Promise<readonly MovedRow[]> {
    try {
      const answer = await client.mending.edit.mutate({
        ...input,
        kind: job.how,
        cells: [...job.cells],
        seen: [...seen].map(([row, state]) => ({ row, seen: state })),
      });
      const moved = answer.rows.map((row) => ({ row: row.row, from: seen.get(row.row) ?? row.seen, to: row.seen }));
      await take(answer, true);
      return moved;
    } catch (error) {
      if (statusOf(error) !== 409) throw error;
      const rows = await Promise.all([...seen.keys()].slice(0, mostReloaded).map(reload));
      // An earlier try was taken, only its answer was lost on the way.
      if (again && job.cells.every((cell) => holds(rows, cell))) return [];
      cache.refetchRows();
      throw error;
    }
  }
  async function sendStep(way: "undo" | "redo"): Promise<readonly MovedRow[]> {
    const step = (await cache.summary())[way];
    if (!step) return [];
    try {
      const answer = await client.mending[way].mutate({ ...input, number: step.number });
      const moved = await take(answer, false);
      cache.refetchRows();
      toast.success(way === "undo" ? words.undone(step.cells, step.byName) : words.redone(step.cells, step.byName));
      return moved;
    } catch (error) {
      if (isUnreachable(error)) throw error;
      toast.error(words.stepFailed, { description: error instanceof Error ? error.message : undefined });
      cache.refetchRows();
      cache.refetchSummary();
      return [];
    }
  }
  return (job: Job, seen: SeenRows, again: boolean) =>
    job.kind === "edit" ? sendEdit(job, seen, again) : sendStep(job.kind);
}

/** Of a refused change over many rows so many are read again one by one; the rest comes with the whole list. */
const mostReloaded = 20;

function holds(rows: readonly (MendRow | null)[], cell: EditJob["cells"][number]): boolean {
  const row = rows.find((one) => one?.row === cell.row);
  return (row?.cells[cell.column - 1]?.text ?? "") === cell.after;
}

/** What is read of an import's mending, to be brought up to date without asking the server for all of it again. */
function useMendCache(importId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const { tenant, environment } = scope;
  return useMemo(() => {
    const input = { tenant, environment, importId };
    const rowsFilter = trpc.mending.rows.queryFilter(input);
    const summaryOptions = trpc.mending.summary.queryOptions(input);
    type Pages = InfiniteData<RowPage>;
    const refetchRows = () => void queryClient.invalidateQueries(rowsFilter);
    return {
      rowOf(wanted: number): MendRow | null {
        for (const [, data] of queryClient.getQueriesData<Pages>(rowsFilter)) {
          const found = data?.pages.flatMap(({ rows }) => rows).find(({ row }) => row === wanted);
          if (found) return found;
        }
        return null;
      },
      async takeRows(rows: readonly MendRow[]) {
        const fresh = new Map(rows.map((row) => [row.row, row]));
        // What is being read now may be older than these.
        const reading = queryClient.isFetching(rowsFilter) > 0;
        if (reading) await queryClient.cancelQueries(rowsFilter);
        queryClient.setQueriesData<Pages>(rowsFilter, (data) => data && withRows(data, fresh));
        // Rows may belong to other views now: those are read again when they are shown.
        void queryClient.invalidateQueries({ ...rowsFilter, refetchType: reading ? "active" : "none" });
      },
      takeSummary(summary: MendSummary) {
        queryClient.setQueryData(summaryOptions.queryKey, summary);
        for (const shown of [trpc.imports.issueGroups, trpc.imports.skippedRows, trpc.imports.plannedRows]) {
          void queryClient.invalidateQueries(shown.pathFilter());
        }
        void queryClient.invalidateQueries(trpc.mending.list.queryFilter());
      },
      summary: () => queryClient.ensureQueryData(summaryOptions),
      refetchSummary: () => void queryClient.invalidateQueries({ queryKey: summaryOptions.queryKey }),
      refetchRows,
    };
  }, [trpc, queryClient, tenant, environment, importId]);
}

type MendCache = ReturnType<typeof useMendCache>;

function withRows<Data extends InfiniteData<RowPage>>(data: Data, fresh: ReadonlyMap<number, MendRow>): Data {
  const swapped = (page: RowPage) => ({ ...page, rows: page.rows.map((row) => fresh.get(row.row) ?? row) });
  return { ...data, pages: data.pages.map(swapped) };
}
