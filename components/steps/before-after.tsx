import { ArrowRight } from "lucide-react";
import type { Field } from "#core/entities/entity.ts";
import type { Transform } from "#core/mapping/mapping.ts";
import { adjust as words, columns } from "#components/messages/import-columns.ts";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { compileOutcome } from "./field-outcome.ts";
import { useLaidMaps } from "./laid-maps.tsx";
import type { Sampled } from "./sampled-rows.ts";

const shown = 5;

type BeforeAfterProps = {
  readonly field: Field;
  readonly transforms: readonly Transform[];
  readonly sampled: Sampled;
  readonly masked: boolean;
  readonly today: string;
};

/** What some values of the file become; those that don't pass come first. */
export function BeforeAfter({ field, transforms, sampled, masked, today }: BeforeAfterProps) {
  const { laySteps } = useLaidMaps();
  const outcomeOf = compileOutcome(field, laySteps(field, transforms), today, sampled.columns);
  const all = sampled.rows.map((row) => ({ value: row.value, outcome: outcomeOf(row) }));
  const lines = [...new Map(all.map((line) => [JSON.stringify([line.value, line.outcome.text]), line])).values()]
    .toSorted((a, b) => Number(b.outcome.fault !== null) - Number(a.outcome.fault !== null))
    .slice(0, shown);
  return (
    <div className="overflow-hidden rounded-md border">
      <Table caption={words.preview}>
        <TableHead>
          <tr>
            <TableHeader className="w-2/5">{words.before}</TableHeader>
            <TableHeader>{words.after}</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {lines.map(({ value, outcome }) => (
            <TableRow key={JSON.stringify([value, outcome.text])}>
              <TableRowHeader className="max-w-48 truncate font-normal">
                {masked ? columns.hidden : value || <span className="text-ink-3">{words.blank}</span>}
              </TableRowHeader>
              <TableCell>
                <span className="flex items-start gap-2">
                  <ArrowRight aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-3" />
                  {outcome.fault !== null ? (
                    <span className="text-caution-ink">{masked ? columns.hidden : outcome.fault}</span>
                  ) : masked ? (
                    columns.hidden
                  ) : (
                    outcome.text || <span className="text-ink-3">{words.blank}</span>
                  )}
                </span>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
