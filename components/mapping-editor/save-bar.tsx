"use client";
import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import type { Mapping } from "#core/mapping/mapping.ts";
import { editor as words } from "#components/messages/mapping-editor.ts";
import { acceptedFormat } from "#components/steps/format-input.ts";
import { mappingInput } from "#components/steps/mapping-input.ts";
import { useTRPC, type RouterOutputs } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { ReasonDialog } from "#components/ui/reason-dialog.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

type SaveBarProps = {
  readonly feedId: string;
  readonly version: RouterOutputs["mappings"]["version"]["version"];
  readonly mapping: Mapping;
  readonly columns: readonly string[];
  /** The version is a draft, which is saved over; else a new one is made. */
  readonly isDraft: boolean;
  readonly dirty: boolean;
  /** Why it can't be saved; null when it can. */
  readonly problem: string | null;
  readonly onSaved: (mapping: Mapping) => void;
};

/** Saves what is edited as a draft, with a reason; stays in sight while the page is longer than the window. */
export function SaveBar(props: SaveBarProps) {
  const { feedId, version, mapping, columns, isDraft, dirty, problem, onSaved } = props;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [asking, setAsking] = useState(false);
  const [seen, setSeen] = useState(isDraft ? { id: version.id, revision: version.revision } : null);
  const save = useMutation(
    trpc.mappings.saveDraft.mutationOptions({
      onSuccess: async (draft) => {
        setSeen({ id: draft.id, revision: draft.revision });
        onSaved(mapping);
        // A reload goes on with this very draft; the page itself stays as it is.
        window.history.replaceState(null, "", `?draft=${draft.id}`);
        toast.success(words.saved, { description: words.savedText });
        await queryClient.invalidateQueries(trpc.mappings.versions.pathFilter());
        await queryClient.invalidateQueries(trpc.mappings.list.pathFilter());
      },
      onSettled: () => setAsking(false),
    }),
  );
  function confirm(reason: string) {
    const format = acceptedFormat(version.format);
    const draft = { feedId, format, columns: [...columns], mapping: mappingInput(mapping), reason, seen };
    save.mutate({ ...scope, draft });
  }
  return (
    <>
      {save.error && (
        <Callout tone="critical" announced className="mt-4">
          {save.error.message}
        </Callout>
      )}
      <div
        data-action-bar
        className="sticky bottom-0 z-20 -mx-4 mt-5 flex flex-wrap items-center gap-x-4 gap-y-2 border-t bg-canvas/95 px-4 py-3 backdrop-blur-sm sm:-mx-6 sm:px-6 lg:-mx-8 lg:px-8 low:static"
      >
        <p id="save-note" className="min-w-0 flex-1 text-[0.8125rem] text-ink-2 max-sm:basis-full">
          {problem ?? (dirty ? words.ready : words.unchanged)}
        </p>
        <Button
          variant="primary"
          size="lg"
          className="ml-auto"
          aria-describedby="save-note"
          disabled={!dirty || problem !== null}
          onClick={() => setAsking(true)}
        >
          {words.save}
        </Button>
      </div>
      {asking && (
        <ReasonDialog
          title={words.why}
          description={words.whyText}
          confirmLabel={words.save}
          reason={{ label: words.reason, hint: words.reasonHint, missing: words.reasonMissing }}
          busy={save.isPending}
          onClose={() => setAsking(false)}
          onConfirm={confirm}
        />
      )}
    </>
  );
}
