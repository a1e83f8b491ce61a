import { guides as words } from "#components/messages/guides.ts";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import type { Guide, GuideColumn } from "./guide.ts";
import { Literal } from "./guide-part.tsx";

/** What each column holds; those that nobody reads are named below. */
export function GuideColumns({ columns, fixed }: Pick<Guide, "columns" | "fixed">) {
  const read = columns.filter(({ need }) => need !== "unread");
  const unread = columns.filter(({ need }) => need === "unread");
  return (
    <>
      <Table caption={words.columnsCaption} scrollClassName="print:overflow-visible">
        <TableHead>
          <tr>
            <TableHeader className="w-[24%] max-sm:w-[34%] print:static">{words.column}</TableHeader>
            <TableHeader className="print:static">{words.content}</TableHeader>
            <TableHeader className="w-[22%] max-sm:hidden print:static print:table-cell">
              {words.exampleCell}
            </TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {read.map((column) => (
            <ColumnRow key={column.name} column={column} />
          ))}
        </TableBody>
      </Table>
      {(unread.length > 0 || fixed.length > 0) && (
        <div className="flex flex-col gap-1 border-t px-4 py-3 text-ink-2 print:px-0">
          {unread.length > 0 && (
            <p className="wrap-anywhere">
              {words.unread} {unread.map(({ name }) => `“${name}”`).join(", ")}.
            </p>
          )}
          {fixed.length > 0 && (
            <p className="wrap-anywhere">
              {words.fixed} {fixed.map(({ label, value }) => words.fixedValue(label, value)).join(", ")}.
            </p>
          )}
        </div>
      )}
    </>
  );
}

function ColumnRow({ column }: { readonly column: GuideColumn }) {
  const { name, need, fields, decides, example } = column;
  return (
    <TableRow className="print:break-inside-avoid [&>*]:py-2.5 [&>*]:align-top">
      <TableRowHeader className="whitespace-normal">
        <span className="wrap-break-word">{name}</span>
        <span className="block text-xs font-normal text-ink-2">
          {need === "required" ? words.required : words.optional}
        </span>
      </TableRowHeader>
      <TableCell className="whitespace-normal">
        <div className="flex flex-col gap-2.5">
          {fields.map((field) => (
            <FieldOfColumn key={field.field} field={field} />
          ))}
          {decides.length > 0 && <p className="text-ink-2">{words.decides(decides)}</p>}
          <p className="text-ink-2 sm:hidden print:hidden">
            {words.exampleCell}: <Example cell={example} />
          </p>
        </div>
      </TableCell>
      <TableCell className="whitespace-normal max-sm:hidden print:table-cell">
        <Example cell={example} />
      </TableCell>
    </TableRow>
  );
}

function Example({ cell }: { readonly cell: string }) {
  return cell === "" ? <span className="text-ink-3">{words.blank}</span> : <Literal>{cell}</Literal>;
}

function FieldOfColumn({ field }: { readonly field: GuideColumn["fields"][number] }) {
  const { label, description, isKey, format, notes, values, skipped, references } = field;
  const named = values.filter(({ written }) => written.length > 0);
  return (
    <div className="flex flex-col gap-0.5">
      <p>
        <span className="font-medium">{label}.</span> <span className="text-ink-2">{description}</span>
      </p>
      <p className="text-ink-2">
        {[
          `${format}.`,
          ...(isKey ? [words.isKey] : []),
          ...(references ? [words.refersTo(references)] : []),
          ...notes,
        ].join(" ")}
      </p>
      {named.length > 0 && (
        <ul aria-label={words.accepted} className="mt-0.5 flex flex-col gap-0.5">
          {named.map(({ value, label: meaning, written, more }) => (
            <li key={value} className="wrap-anywhere">
              <span className="text-ink-2">{meaning}: </span>
              {written.map((text, at) => (
                <span key={text}>
                  {at > 0 && ", "}
                  <Literal>{text}</Literal>
                </span>
              ))}
              {more > 0 && ` ${words.more(more)}`}
            </li>
          ))}
        </ul>
      )}
      {skipped.length > 0 && <p className="text-ink-2">{words.leftOut(skipped)}</p>}
    </div>
  );
}
