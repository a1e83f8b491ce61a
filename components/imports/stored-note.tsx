"use client";
import { useState } from "react";
import { Eye } from "lucide-react";
import { privacy as words } from "#components/messages/privacy.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { ShownPreview } from "./use-preview.ts";

type StoredNoteProps = { readonly namesHidden: boolean; readonly look: ShownPreview["look"] };

/** Why cells of a stored file are hidden, and the way to all of them at once. */
export function StoredNote({ namesHidden, look }: StoredNoteProps) {
  const { may } = useWorkspace();
  const [busy, setBusy] = useState(false);
  async function showAll() {
    setBusy(true);
    await look("all");
    setBusy(false);
  }
  if (!may("values.look")) return <Callout>{words.noteMayNot}</Callout>;
  return (
    <Callout
      tone={namesHidden ? "caution" : "neutral"}
      action={
        <Button busy={busy} onClick={() => void showAll()}>
          <Eye aria-hidden />
          {words.showFirstRows}
        </Button>
      }
    >
      {namesHidden ? words.namesHidden : words.stored}
    </Callout>
  );
}
