"use client";
import { importWords as words } from "#components/messages/value-maps.ts";
import type { RouterOutputs } from "#components/trpc/trpc.ts";
import { ChangeLines, kinds } from "./change-lines.tsx";
import type { ViewedMap } from "./value-map-page.tsx";

type Found = RouterOutputs["valueMaps"]["importPreview"];

/** What taking a file in would change: counts, then the first entries of each kind. */
export function ImportPreview({ map, found }: { readonly map: ViewedMap; readonly found: Found }) {
  const lines = kinds.flatMap((kind) => found.lines[kind].map((line) => ({ ...line, kind })));
  const all = found.added + found.changed + found.removed;
  const counts = [...kinds.map((kind) => words[kind](found[kind])), words.unchanged(found.unchanged)].join(" · ");
  return (
    <div className="flex flex-col gap-2">
      <p role="status">{all === 0 && found.refused === 0 ? words.nothing : counts}</p>
      {lines.length > 0 && <ChangeLines map={map} lines={lines} />}
      {all > lines.length && <p className="text-[0.8125rem] text-ink-2">{words.more(all - lines.length)}</p>}
    </div>
  );
}
