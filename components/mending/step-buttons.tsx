"use client";
import { Redo2, Undo2 } from "lucide-react";
import { mending as words } from "#components/messages/mending.ts";
import { Button } from "#components/ui/button.tsx";
import type { EditNote, MendSummary } from "./mending-types.ts";
import type { MendSaver } from "./use-saver.ts";

type StepButtonsProps = Pick<MendSaver, "saver" | "state"> & { readonly summary: MendSummary };

/** Undo and redo; each says whose change it takes back, for colleagues work on the same rows. */
export function StepButtons({ summary, saver, state }: StepButtonsProps) {
  const undoable = summary.undo !== null || state.jobs.length > 0;
  return (
    <>
      <Button
        aria-disabled={!undoable}
        title={summary.undo ? stepText(words.undo, summary.undo) : words.nothingToUndo}
        onClick={() => undoable && !saver.takeBack() && saver.push({ kind: "undo" })}
      >
        <Undo2 aria-hidden />
        {words.undo}
      </Button>
      <Button
        aria-disabled={summary.redo === null}
        title={summary.redo ? stepText(words.redo, summary.redo) : words.nothingToRedo}
        onClick={() => summary.redo && saver.push({ kind: "redo" })}
      >
        <Redo2 aria-hidden />
        {words.redo}
      </Button>
    </>
  );
}

function stepText(step: string, { kind, cells, byName }: EditNote): string {
  return words.stepOf(step, kind, cells, byName);
}
