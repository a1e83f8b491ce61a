"use client";
import { toast } from "sonner";
import { isHidden } from "#core/privacy/mask-value.ts";
import { entryWords as words } from "#components/messages/value-maps.ts";
import { SensitiveCell } from "#components/privacy/sensitive-cell.tsx";
import { Button } from "#components/ui/button.tsx";
import type { RowPlace } from "#components/ui/long-table.tsx";
import { TableCell, TableRow, TableRowHeader } from "#components/ui/table.tsx";
import { daysText, type PlacedEntry, targetText } from "./entry.ts";
import { useSaveMap } from "./use-save-map.ts";
import type { ViewedMap } from "./value-map-page.tsx";

type EntryRowProps = {
  readonly map: ViewedMap;
  readonly entry: PlacedEntry;
  readonly place: RowPlace;
  readonly editable: boolean;
  readonly onEdit: () => void;
};

/** One entry, and what can be done with it. */
export function EntryRow({ map, entry, place, editable, onEdit }: EntryRowProps) {
  const { save, input } = useSaveMap(map);
  const { id, source, target } = entry;
  const name = isHidden(source) ? words.hiddenOf(entry.place) : source;
  const days = daysText(entry);
  function remove() {
    save.mutate(
      { ...input, changes: { ...input.changes, remove: [id] } },
      { onError: (error) => toast.error(error.message) },
    );
  }
  return (
    <TableRow {...place}>
      <TableRowHeader className="font-normal wrap-anywhere">
        <SensitiveCell value={source} column="entry" part="source" row={entry.place} label={name} />
        {days !== words.always && <span className="block text-[0.8125rem] text-ink-2 sm:hidden">{days}</span>}
      </TableRowHeader>
      <TableCell className="wrap-anywhere">
        {isHidden(target) ? (
          <SensitiveCell value={target} column="entry" part="target" row={entry.place} label={words.target} />
        ) : (
          <span className={target === null || target === "" ? "text-ink-2" : undefined}>{targetText(map, target)}</span>
        )}
      </TableCell>
      <TableCell className="text-ink-2 max-sm:hidden">{days}</TableCell>
      {editable && (
        <TableCell align="right" className="whitespace-nowrap max-sm:whitespace-normal">
          <Button size="sm" variant="ghost" aria-label={words.editOf(name)} onClick={onEdit}>
            {words.edit}
          </Button>
          <Button size="sm" variant="ghost" aria-label={words.removeOf(name)} busy={save.isPending} onClick={remove}>
            {words.remove}
          </Button>
        </TableCell>
      )}
    </TableRow>
  );
}
