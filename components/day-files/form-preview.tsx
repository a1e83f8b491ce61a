"use client";
import { useState } from "react";
import { orderedTest } from "#core/day-files/built-file.ts";
import { type FormPage, formPageOf } from "#core/day-files/form-page.ts";
import { isHidden } from "#core/privacy/mask-value.ts";
import { dayFiles as words } from "#components/messages/day-files.ts";
import { useLooks } from "#components/privacy/looks.tsx";
import { Button } from "#components/ui/button.tsx";
import type { LinesView } from "./views.ts";

/** What the printed form of one of the first lines says, hidden values as dots. */
export function FormPreview({ view: { header, lines } }: { readonly view: LinesView }) {
  const looks = useLooks();
  const [line, setLine] = useState(1);
  const cells = (lines[line - 1] ?? []).map((cell, at) =>
    isHidden(cell) ? (looks?.textOf(header[at] ?? "", line, "") ?? cell.hidden) : cell,
  );
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <p className="max-w-prose text-[0.8125rem] text-ink-2">{words.form.about}</p>
        <div className="flex items-center gap-2">
          <Button size="sm" disabled={line <= 1} onClick={() => setLine(line - 1)}>
            {words.form.previous}
          </Button>
          <span aria-live="polite" className="text-[0.8125rem] text-ink-2">
            {words.form.of(line, lines.length)}
          </span>
          <Button size="sm" disabled={line >= lines.length} onClick={() => setLine(line + 1)}>
            {words.form.next}
          </Button>
        </div>
      </div>
      <Sheet form={formPageOf(cells, { title: "", test: orderedTest })} />
    </>
  );
}

function Sheet({ form }: { readonly form: FormPage }) {
  return (
    <div className="mx-auto max-w-3xl rounded-md border bg-surface p-4 text-[0.8125rem]">
      <div className="mb-3 flex flex-wrap items-start justify-between gap-3">
        <p className="text-3xl font-bold">{form.shortName}</p>
        <p className="text-center">
          <span className="block text-ink-2">{words.form.barCode}</span>
          <span className="font-mono text-base">{form.barCode}</span>
        </p>
        <p className="text-right font-semibold">
          {form.date}
          <span className="block">{form.time}</span>
        </p>
      </div>
      {form.notice && <p className="mb-2 text-center font-semibold text-critical-ink">{form.notice}</p>}
      {[...form.boxes, { title: words.form.test, lines: [[{ label: words.form.test, text: form.test }]] }].map(
        (box) => (
          <div key={box.title} role="group" aria-label={box.title} className="mb-3 overflow-hidden rounded border">
            <p className="bg-sunken px-2 py-1 text-xs font-semibold uppercase">{box.title}</p>
            {box.lines.map((cells, index) => (
              <dl key={index} className="flex flex-wrap border-t">
                {cells.map(({ label, text }) => (
                  <div key={label} className="min-w-24 flex-1 px-2 py-1">
                    <dt className="text-xs text-ink-2">{label}</dt>
                    <dd className="min-h-5 wrap-anywhere">{text}</dd>
                  </div>
                ))}
              </dl>
            ))}
          </div>
        ),
      )}
      <p className="mb-1 text-xs text-ink-2">{words.form.labels}</p>
      <ul className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        {form.labels.map(({ name, dob }, index) => (
          <li key={index} className="rounded border border-dashed p-2 text-center">
            <span className="block font-semibold wrap-anywhere">{name}</span>
            {dob}
          </li>
        ))}
      </ul>
    </div>
  );
}
