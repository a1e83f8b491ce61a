"use client";
import { useId } from "react";
import { RadioGroup as Radix } from "radix-ui";
import { ListChecks } from "lucide-react";
import { issueCodeWords } from "#components/messages/issue-code-words.ts";
import { mending as words } from "#components/messages/mending.ts";
import { formatNumber } from "#components/ui/number.ts";
import { Select } from "#components/ui/select.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { IssueGroup, MendColumn, MendSummary } from "./mending-types.ts";
import { groupOf, viewKey, type MendView } from "./mend-view.ts";

type GroupsListProps = {
  readonly importId: string;
  readonly summary: MendSummary;
  readonly columns: readonly MendColumn[];
  readonly view: MendView;
  readonly onView: (view: MendView) => void;
};

type Entry = {
  readonly view: MendView;
  readonly label: string;
  readonly of: string | null;
  readonly count: number | null;
};

/** What a value map mends at once for all rows with the same value. */
const valueCodes: ReadonlySet<IssueGroup["code"]> = new Set(["unknown_value", "value_skipped"]);

/** Rows by what mends them, and those that are mended; a list beside the grid, on a narrow screen a menu above it. */
export function GroupsList({ importId, summary, columns, view, onView }: GroupsListProps) {
  const id = useId();
  const { path } = useWorkspace();
  const entries = entriesOf(summary, columns, view);
  const key = viewKey(view);
  const choose = (wanted: string) => {
    const entry = entries.find((one) => viewKey(one.view) === wanted);
    if (entry) onView(entry.view);
  };
  const group = groupOf(view, summary.groups);
  return (
    <div className="min-w-0">
      <span id={id} className="mb-1.5 block text-[0.8125rem] font-medium text-ink-2 max-lg:sr-only">
        {words.groups}
      </span>
      <div className="lg:hidden">
        <Select
          aria-label={words.groups}
          value={key}
          onValueChange={choose}
          options={entries.map((entry) => ({ value: viewKey(entry.view), label: textOf(entry) }))}
        />
      </div>
      <Radix.Root
        aria-labelledby={id}
        value={key}
        onValueChange={choose}
        className="hidden max-h-[60dvh] flex-col gap-0.5 overflow-y-auto p-0.5 lg:flex"
      >
        {entries.map((entry) => (
          <Radix.Item
            key={viewKey(entry.view)}
            value={viewKey(entry.view)}
            data-chip
            className="flex w-full items-start gap-3 rounded-md border border-transparent px-2.5 py-1.5 text-left text-ink-2 hover:bg-hover data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft data-[state=checked]:text-accent-ink"
          >
            <span className="min-w-0 flex-1 break-words">
              <span className="block">{entry.label}</span>
              {entry.of && <span className="block text-xs">{entry.of}</span>}
            </span>
            {entry.count !== null && <span className="tabular-nums">{formatNumber(entry.count)}</span>}
          </Radix.Item>
        ))}
      </Radix.Root>
      {group?.field && valueCodes.has(group.code) && (
        <p className="mt-2 px-2.5 text-[0.8125rem] text-ink-2 max-lg:px-0">
          <ListChecks aria-hidden className="mr-1 inline size-4 align-text-bottom" />
          <TextLink href={`${path("imports", importId, "values")}?field=${group.field}`}>
            {words.mapValues(group.label ?? group.field)}
          </TextLink>{" "}
          {words.mapValuesHint}
        </p>
      )}
    </div>
  );
}

function textOf({ label, of, count }: Entry): string {
  return `${label}${of ? `, ${of}` : ""}${count === null ? "" : ` (${formatNumber(count)})`}`;
}

/** All there is to choose, and the group that is shown also when its last row has just been mended. */
function entriesOf(summary: MendSummary, columns: readonly MendColumn[], view: MendView): readonly Entry[] {
  const groups: readonly Entry[] = summary.groups.map(({ code, field, label, rows }) => ({
    view: { show: "skipped", group: { code, field } },
    label: issueCodeWords[code],
    of: label ?? field ?? words.wholeRow,
    count: rows,
  }));
  const gone =
    view.group !== null && groupOf(view, summary.groups) === null ? [goneEntry(view, view.group, columns)] : [];
  return [
    { view: { show: "skipped", group: null }, label: words.allSkipped, of: null, count: summary.skipped },
    ...groups,
    ...gone,
    { view: { show: "mended", group: null }, label: words.mendedRows, of: null, count: summary.mended },
    { view: { show: "edited", group: null }, label: words.editedRows, of: null, count: null },
  ];
}

function goneEntry(
  view: MendView,
  { code, field }: NonNullable<MendView["group"]>,
  columns: readonly MendColumn[],
): Entry {
  const label = columns.find((column) => field !== null && column.field === field)?.label;
  return { view, label: issueCodeWords[code], of: label ?? field ?? words.wholeRow, count: 0 };
}
