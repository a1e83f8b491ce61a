"use client";
import { useState, type ReactNode } from "react";
import { Eye, EyeOff } from "lucide-react";
import { isHidden } from "#core/privacy/mask-value.ts";
import { privacy as words } from "#components/messages/privacy.ts";
import { Spinner } from "#components/ui/spinner.tsx";
import { place, useLooks } from "./looks.tsx";
import { Mask } from "./mask.tsx";

type SensitiveCellProps = {
  /** As the server gave it: a text, or a mask. */
  readonly value: unknown;
  /** The name by which the table's `Ask` knows the column. */
  readonly column: string;
  readonly row: number;
  /** Which of several texts of the cell this is. */
  readonly part?: string;
  /** What a look shows, for those who can't see the table: “Birthday, row 12”. */
  readonly label: string;
  /** How a plain text is written; as it is when left out. */
  readonly children?: (text: string) => ReactNode;
};

/**
 * A cell's text, or its mask as a button that asks for the text. Inside a LooksProvider; everything that may hold a
 * sensitive value is shown by this.
 */
export function SensitiveCell({ value, column, row, part = "", label, children = asIs }: SensitiveCellProps) {
  const looks = useLooks();
  const [asked, setAsked] = useState(false);
  if (!isHidden(value)) return children(String(value ?? ""));
  const text = looks?.textOf(column, row, part) ?? null;
  if (!looks?.allowed) return <Mask>{value.hidden}</Mask>;
  const busy = looks.busy === place(column, [row]);
  const shown = text !== null;
  const Icon = shown ? EyeOff : Eye;
  return (
    <>
      {/* Read out when this cell was asked for; not when its whole column was. */}
      <span aria-live={asked ? "polite" : undefined}>{shown && <span className="mr-1">{children(text)}</span>}</span>
      <button
        type="button"
        aria-label={shown ? words.hideCell(label) : words.showCell(label)}
        aria-busy={busy || undefined}
        title={shown ? words.hide : `${words.show}. ${words.recorded}`}
        onClick={() => {
          setAsked(!shown);
          if (shown) looks.hide(column, [row]);
          else if (!busy) void looks.look(column, [row]);
        }}
        className="inline-flex min-h-6 min-w-6 items-center justify-center gap-1 rounded px-1 align-baseline text-ink-2 hover:bg-hover hover:text-ink pointer-coarse:min-h-11"
      >
        {!shown && <Mask>{value.hidden}</Mask>}
        {busy ? <Spinner /> : <Icon aria-hidden className="size-3.5 shrink-0" />}
      </button>
    </>
  );
}

const asIs = (text: string): ReactNode => text;
