"use client";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useMutation } from "@tanstack/react-query";
import { Search as SearchIcon, X } from "lucide-react";
import { toast } from "sonner";
import { issueCodeWords } from "#components/messages/issue-code-words.ts";
import { mending as words } from "#components/messages/mending.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { FindSample } from "./find-sample.tsx";
import type { MendColumn, MendSummary } from "./mending-types.ts";
import type { MendView } from "./mend-view.ts";
import { useCount } from "./use-count.ts";
import type { MendSaver } from "./use-saver.ts";

type FindReplaceProps = {
  readonly importId: string;
  readonly summary: MendSummary;
  readonly view: MendView;
  readonly columns: readonly MendColumn[];
  readonly saver: MendSaver;
  /** The column in which it is searched first; null for all. */
  readonly at: number | null;
  readonly onClose: () => void;
};

const everyColumn = "all";

/** Finds a text in the rows of the view, says how often it is there, and replaces all of it in one step. */
export function FindReplace({ importId, summary, view, columns, saver, at, onClose }: FindReplaceProps) {
  const trpc = useTRPC();
  const { may } = useWorkspace();
  const [find, setFind] = useState("");
  const [replacement, setReplacement] = useState("");
  const [column, setColumn] = useState(at === null ? everyColumn : String(at));
  const [match, setMatch] = useState<"part" | "whole">("part");
  const [matchCase, setMatchCase] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const chosen = columns.find(({ position }) => String(position) === column) ?? null;
  const sensitive = chosen?.sensitive ?? false;
  const search = { find, replace: sensitive ? "" : replacement, match, matchCase, column: chosen?.position ?? null };
  const count = useCount(importId, view, summary, search, sensitive);
  const { found } = count;
  const replace = useMutation(
    trpc.mending.replace.mutationOptions({
      onSuccess: (answer) => {
        saver.taken(answer);
        toast.success(words.replaced(answer.cells, answer.rows), {
          duration: 10_000,
          action: { label: words.undo, onClick: () => saver.saver.push({ kind: "undo" }) },
        });
      },
      onError: count.count,
    }),
  );
  // Nothing for nothing changes no cell.
  const changes = find !== "" || replacement !== "";
  const ready = found !== undefined && found.cells > 0 && changes && saver.state.jobs.length === 0;
  const error = replace.error ?? count.error;
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape" && !event.defaultPrevented) onClose();
  }
  return (
    <section aria-label={words.find} onKeyDown={onKeyDown} className="mb-3 rounded-lg border bg-surface p-3">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (sensitive && !found) return void count.count();
          if (!ready || replace.isPending) return;
          const expected = { cells: found.cells, rows: found.rows };
          replace.mutate({ ...count.input, replace: replacement, expected, lastEdit: summary.lastEdit });
        }}
        className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2 xl:grid-cols-4"
      >
        <Field label={words.findWhat} hint={words.findHint}>
          <Input ref={first} value={find} autoComplete="off" onChange={(event) => setFind(event.target.value)} />
        </Field>
        <Field label={words.replaceWith}>
          <Input value={replacement} autoComplete="off" onChange={(event) => setReplacement(event.target.value)} />
        </Field>
        <Field label={words.inColumn} hint={sensitive && may("values.look") ? words.findHidden : undefined}>
          <Combobox
            value={column}
            onValueChange={setColumn}
            placeholder={words.allColumns}
            searchLabel={words.findColumn}
            emptyText={words.noColumn}
            groups={columnGroups(columns)}
          />
        </Field>
        <div className="flex flex-col gap-2 xl:pt-6">
          <ChoiceChips
            label={words.match}
            value={match}
            onValueChange={setMatch}
            choices={(["part", "whole"] as const).map((value) => ({ value, label: words.matches[value] }))}
          />
          <Checkbox
            label={words.matchCase}
            checked={matchCase}
            onCheckedChange={(checked) => setMatchCase(checked === true)}
          />
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 sm:col-span-2 xl:col-span-4">
          <p role="status" className="min-w-0 flex-1 basis-60 text-[0.8125rem] text-ink-2">
            {count.something && !count.error && (found || count.counting) && (
              <span className="font-medium text-ink">
                {found ? words.found(found.cells, found.rows) : words.counting}
              </span>
            )}{" "}
            {words.searchedIn(searchedRows(view))}
          </p>
          <Button onClick={onClose}>
            <X aria-hidden />
            {words.closeFind}
          </Button>
          {sensitive && !found && (
            <Button type="submit" busy={count.counting}>
              <SearchIcon aria-hidden />
              {words.count}
            </Button>
          )}
          {(!sensitive || found) && (
            <Button type="submit" variant="primary" disabled={!ready} busy={replace.isPending}>
              {words.replace(found?.cells ?? 0)}
            </Button>
          )}
        </div>
      </form>
      {found && found.sample.length > 0 && <FindSample sample={found.sample} columns={columns} />}
      {error && (
        <Callout tone="critical" announced className="mt-3">
          {error.message}
        </Callout>
      )}
    </section>
  );
}

function searchedRows({ show, group }: MendView): string {
  if (group) return issueCodeWords[group.code];
  return { skipped: words.allSkipped, mended: words.mendedRows, edited: words.editedRows }[show];
}

function columnGroups(columns: readonly MendColumn[]) {
  const options = columns.map(({ position, name, label }) => ({
    value: String(position),
    label: name,
    ...(label && label !== name ? { hint: label } : {}),
  }));
  return [
    { label: words.inColumn, options: [{ value: everyColumn, label: words.allColumns }] },
    { label: words.columns, options },
  ];
}
