"use client";
import { useCallback, useMemo, useState } from "react";
import { ChevronDown, ChevronUp, History, Replace } from "lucide-react";
import type { Entity } from "#core/entities/entity.ts";
import { mending as words } from "#components/messages/mending.ts";
import { LooksProvider } from "#components/privacy/looks.tsx";
import { useLook } from "#components/privacy/use-look.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Card } from "#components/ui/card.tsx";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { ChangesDialog } from "./changes-dialog.tsx";
import { FindReplace } from "./find-replace.tsx";
import { GridFoot } from "./grid-foot.tsx";
import { GroupsList } from "./groups-list.tsx";
import { KeysHelp } from "./keys-help.tsx";
import type { MendColumn, MendSummary } from "./mending-types.ts";
import { everySkipped, groupOf, viewKey, viewQuery, type MendView } from "./mend-view.ts";
import { RefusedNotes } from "./refused-notes.tsx";
import { RowsPane } from "./rows-pane.tsx";
import { SavedNote, StuckNote } from "./saved-note.tsx";
import { StepButtons } from "./step-buttons.tsx";
import { UnsavedGuard } from "./unsaved-guard.tsx";
import { useMendRows } from "./use-mend-rows.ts";
import { useSaver } from "./use-saver.ts";
import { askedColumns, visibleColumns, type ColumnFilter } from "./visible-columns.ts";

type MendBoardProps = {
  readonly importId: string;
  readonly entity: Entity | null;
  readonly summary: MendSummary;
  readonly columns: readonly MendColumn[];
  readonly asked: MendView;
};

/** Groups, tools and grid of the rows that are being mended. */
export function MendBoard({ importId, entity, summary, columns, asked }: MendBoardProps) {
  const { may } = useWorkspace();
  const look = useLook(importId, "skipped");
  const saver = useSaver(importId, summary);
  const [view, setView] = useState(asked);
  const [finding, setFinding] = useState<{ readonly at: number | null } | null>(null);
  const [listing, setListing] = useState(false);
  const [helping, setHelping] = useState(false);
  const editable = summary.editable && may("imports.upload");
  const show = useCallback(
    (next: MendView) => {
      setView(next);
      saver.forgetTouched();
      // The place to come back to after a reload; names of codes and fields only.
      window.history.replaceState(null, "", window.location.pathname + viewQuery(next));
    },
    [saver],
  );
  return (
    <LooksProvider ask={look} allowed={may("values.look")}>
      <UnsavedGuard state={saver.state} />
      <div className="mb-3 flex flex-wrap items-center gap-2">
        {editable && <StepButtons summary={summary} saver={saver.saver} state={saver.state} />}
        {editable && (
          <Button aria-expanded={finding !== null} onClick={() => setFinding(finding ? null : { at: null })}>
            <Replace aria-hidden />
            {words.find}
          </Button>
        )}
        <Button onClick={() => setListing(true)}>
          <History aria-hidden />
          {words.changes}
        </Button>
        <span className="max-sm:hidden">
          <KeysHelp open={helping} onOpenChange={setHelping} />
        </span>
        {editable && (
          <span className="ml-auto">
            <SavedNote state={saver.state} />
          </span>
        )}
      </div>
      <StuckNote saver={saver.saver} state={saver.state} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[14rem_minmax(0,1fr)]">
        <GroupsList importId={importId} summary={summary} columns={columns} view={view} onView={show} />
        <div className="min-w-0">
          {finding && (
            <FindReplace
              importId={importId}
              summary={summary}
              view={view}
              columns={columns}
              saver={saver}
              at={finding.at}
              onClose={() => setFinding(null)}
            />
          )}
          <ViewedRows
            key={viewKey(view)}
            {...{ importId, entity, summary, columns, view, saver, editable }}
            onView={show}
            onFind={(at) => setFinding({ at })}
            onHelp={() => setHelping(true)}
          />
        </div>
      </div>
      {listing && (
        <ChangesDialog
          importId={importId}
          summary={summary}
          saver={saver}
          editable={editable}
          onClose={() => setListing(false)}
        />
      )}
    </LooksProvider>
  );
}

type ViewedRowsProps = Omit<MendBoardProps, "asked"> & {
  readonly view: MendView;
  readonly saver: ReturnType<typeof useSaver>;
  readonly editable: boolean;
  readonly onView: (view: MendView) => void;
  readonly onFind: (at: number | null) => void;
  readonly onHelp: () => void;
};

/** The rows of one view. */
function ViewedRows(props: ViewedRowsProps) {
  const { importId, entity, summary, columns, view, saver, editable, onView, onFind, onHelp } = props;
  const [filter, setFilter] = useState<ColumnFilter>("issues");
  const [everything, setEverything] = useState(false);
  // As they were when the view was opened: a column must not leave because its last issue was just mended.
  const [groups] = useState(() => {
    const group = groupOf(view, summary.groups);
    return group ? [group] : summary.groups;
  });
  const shown = useMemo(() => visibleColumns(columns, filter, groups, entity), [columns, filter, groups, entity]);
  const asked = useMemo(() => askedColumns(columns, shown, everything), [columns, shown, everything]);
  const pages = useMendRows(importId, view, { asked, width: columns.length }, saver.touched);
  const { rows } = pages;
  const choose = (next: ColumnFilter) => {
    setFilter(next);
    // From then on they are here.
    if (next === "all") setEverything(true);
  };
  if (pages.error) {
    return (
      <Callout tone="critical" title={words.failed} action={<Button onClick={pages.again}>{words.again}</Button>}>
        {pages.error.message}
      </Callout>
    );
  }
  if (!rows) {
    return (
      <Card>
        <SkeletonTable rows={8} />
      </Card>
    );
  }
  return (
    <>
      <RefusedNotes
        saver={saver.saver}
        state={saver.state}
        columns={columns}
        rowOf={(wanted) => rows.find(({ row }) => row === wanted) ?? null}
      />
      <Card>
        {rows.length === 0 ? (
          <NoRows view={view} start={pages.start} onView={onView} />
        ) : (
          <RowsPane
            rows={rows}
            pages={pages}
            columns={shown}
            saver={saver}
            editable={editable && !pages.stale}
            onFind={onFind}
            onHelp={onHelp}
            tools={(goToIssue) => (
              <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-3 py-2">
                <span aria-hidden className="-mr-2 text-[0.8125rem] text-ink-2">
                  {words.columns}
                </span>
                <ChoiceChips
                  label={words.columns}
                  value={filter}
                  onValueChange={choose}
                  choices={(["issues", "mapped", "all"] as const).map((value) => ({
                    value,
                    label: words.columnFilters[value],
                  }))}
                />
                <span className="ml-auto flex gap-2">
                  <Button size="sm" onClick={() => goToIssue("back")}>
                    <ChevronUp aria-hidden />
                    {words.previousIssue}
                  </Button>
                  <Button size="sm" onClick={() => goToIssue("forward")}>
                    <ChevronDown aria-hidden />
                    {words.nextIssue}
                  </Button>
                </span>
              </div>
            )}
          />
        )}
        {(rows.length > 0 || pages.start > 1) && <GridFoot pages={pages} shown={rows.length} />}
      </Card>
    </>
  );
}

type NoRowsProps = { readonly view: MendView; readonly start: number; readonly onView: (view: MendView) => void };

function NoRows({ view, start, onView }: NoRowsProps) {
  if (start > 1) return <EmptyState title={words.noneFrom(start)} />;
  if (view.show === "mended") return <EmptyState title={words.noneMended} />;
  if (view.show === "edited") return <EmptyState title={words.noneEdited} />;
  if (!view.group) return <EmptyState title={words.noneInView} />;
  return (
    <EmptyState
      title={words.groupDone}
      action={<Button onClick={() => onView(everySkipped)}>{words.showAll}</Button>}
    />
  );
}
