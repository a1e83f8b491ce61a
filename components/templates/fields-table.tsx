import { EyeOff, KeyRound } from "lucide-react";
import { entityOf } from "#core/entities/entities.ts";
import type { FieldDescription } from "#core/entities/describe-entity.ts";
import { templates as words } from "#components/messages/templates.ts";
import { Badge } from "#components/ui/badge.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import type { FoundField } from "./find-fields.ts";

type FieldsTableProps = {
  readonly caption: string;
  readonly found: readonly FoundField[];
  /** Whether to list every column name by which a field is known. */
  readonly showNames: boolean;
};

/** The fields of an entity in the order of the template: what each means, takes and looks like. */
export function FieldsTable({ caption, found, showNames }: FieldsTableProps) {
  return (
    <Table caption={caption}>
      <TableHead>
        <tr>
          <TableHeader className="min-w-72">{words.field}</TableHeader>
          <TableHeader>{words.need}</TableHeader>
          <TableHeader className="min-w-72">{words.accepted}</TableHeader>
          <TableHeader className="min-w-60">{words.example}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {found.map(({ field, by }) => (
          <TableRow key={field.name} id={field.name} className="[&>*]:py-2.5 [&>*]:align-top">
            <FieldCell field={field} names={showNames ? field.synonyms : by} />
            <TableCell className={field.required ? "font-medium" : "text-ink-3"}>
              {field.required ? words.required : words.optional}
            </TableCell>
            <TableCell className="text-ink-2">
              <Accepted field={field} />
            </TableCell>
            <TableCell>
              <code className="font-mono text-[0.8125rem] wrap-anywhere">{field.example}</code>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function FieldCell({ field, names }: { readonly field: FieldDescription; readonly names: readonly string[] }) {
  return (
    <TableRowHeader className="font-normal">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium">{field.label}</span>
        <code className="font-mono text-xs text-ink-3">{field.name}</code>
        {field.isKey && (
          <Badge tone="accent">
            <KeyRound aria-hidden />
            {words.isKey}
          </Badge>
        )}
        {field.sensitivity === "sensitive" && (
          <Badge title={words.sensitiveAbout}>
            <EyeOff aria-hidden />
            {words.sensitive}
          </Badge>
        )}
      </span>
      <span className="mt-0.5 block max-w-prose text-ink-2">{field.description}</span>
      {names.length > 0 && (
        <span className="mt-0.5 block max-w-prose text-[0.8125rem] text-ink-3">
          {words.alsoNamed}: {names.join(", ")}
        </span>
      )}
    </TableRowHeader>
  );
}

function Accepted({ field }: { readonly field: FieldDescription }) {
  if (field.accepted.length > 0) {
    return (
      <ul className="flex flex-wrap gap-x-3 gap-y-1">
        {field.accepted.map(({ value, label }) => (
          <li key={value}>
            <code className="font-mono text-[0.8125rem] text-ink">{value}</code>
            {label.toLowerCase() !== value.replaceAll("_", " ").toLowerCase() && ` ${label}`}
          </li>
        ))}
      </ul>
    );
  }
  return (
    <>
      {field.type}
      {field.references && `. ${words.refersTo(entityOf(field.references).label)}`}
    </>
  );
}
