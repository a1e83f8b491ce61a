import { Info, TriangleAlert } from "lucide-react";
import type { FormatNote } from "#core/file/format-note.ts";
import type { Preview } from "#core/file/preview.ts";
import { format as words } from "#components/messages/import-columns.ts";
import { Section } from "#components/ui/card.tsx";

const harmless: readonly FormatNote["code"][] = [
  "byte_order_mark",
  "separator_line",
  "title_rows",
  "returned_error_file",
  "blank_rows",
];

/** What stands out in the part of the file that was looked at; damage first. */
export function FormatNotes({ preview }: { readonly preview: Preview }) {
  const notes = preview.notes.toSorted((a, b) => Number(harmless.includes(a.code)) - Number(harmless.includes(b.code)));
  return (
    <Section title={words.notes} description={words.lookedAt(preview.rowsLookedAt, preview.complete)}>
      {notes.length === 0 ? (
        <p className="text-ink-2">{words.noNotes}</p>
      ) : (
        <ul className="flex flex-col gap-1.5">
          {notes.map((note) => {
            const Icon = harmless.includes(note.code) ? Info : TriangleAlert;
            return (
              <li key={`${note.code} ${note.column ?? ""}`} className="flex gap-2">
                <Icon
                  aria-hidden
                  className={`mt-0.5 size-4 shrink-0 ${Icon === Info ? "text-ink-3" : "text-caution-ink"}`}
                />
                <span>{note.sentence}</span>
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}
