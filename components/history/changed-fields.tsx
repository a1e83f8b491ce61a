"use client";
import { rowSearch as words } from "#components/messages/history.ts";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { FieldValue } from "./field-value.tsx";
import type { RecordEvent } from "./timeline-event.tsx";

type ChangedFieldsProps = {
  readonly caption: string;
  readonly changes: RecordEvent["changes"];
  readonly version: number;
  readonly before: boolean;
  readonly after: boolean;
};

/** Field by field what a row found and what it left. */
export function ChangedFields({ caption, changes, version, before, after }: ChangedFieldsProps) {
  return (
    <div className="mt-2 max-w-3xl overflow-hidden rounded-md border">
      <Table caption={caption} className="table-fixed max-sm:min-w-[22rem]">
        <TableHead>
          <tr>
            <TableHeader className="w-28 sm:w-48">{words.field}</TableHeader>
            {before && <TableHeader>{words.before}</TableHeader>}
            {after && <TableHeader>{before ? words.after : words.value}</TableHeader>}
          </tr>
        </TableHead>
        <TableBody>
          {changes.map((change) => (
            <TableRow key={change.field}>
              <TableRowHeader className="font-normal wrap-anywhere text-ink-2">{change.label}</TableRowHeader>
              {before && (
                <TableCell className="wrap-anywhere whitespace-pre-line">
                  <FieldValue
                    value={change.before}
                    field={change.field}
                    label={change.label}
                    version={version}
                    part="before"
                  />
                </TableCell>
              )}
              {after && (
                <TableCell className="wrap-anywhere whitespace-pre-line">
                  <FieldValue
                    value={change.after}
                    field={change.field}
                    label={change.label}
                    version={version}
                    part="after"
                  />
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
