"use client";
import { useState } from "react";
import Link from "next/link";
import { draft as words } from "#components/messages/mappings.ts";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { ReasonDialog } from "#components/ui/reason-dialog.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { useDraftMoves } from "./use-draft-moves.ts";
import type { ViewedDraft, ViewedFeed } from "./viewed.ts";

type DraftActionsProps = { readonly feed: ViewedFeed; readonly draft: ViewedDraft };

/** What the reader may do with a draft as it is now; what is still missing before it can be published is said. */
export function DraftActions({ feed, draft }: DraftActionsProps) {
  const { scope, path, may } = useWorkspace();
  const [asking, setAsking] = useState<"propose" | "publish" | "discard" | null>(null);
  const moves = useDraftMoves(() => setAsking(null));
  const { id: versionId, revision, trial } = draft;
  const seen = { ...scope, versionId, revision };
  const proposed = draft.state === "proposed";
  const atWork = trial?.state === "queued" || trial?.state === "running";
  const barred = draft.mine && draft.secondPerson.length > 0;
  const ready = draft.upToDate && draft.tried && !barred;
  const waits = draft.upToDate && !draft.tried ? words.notTried : may("mappings.publish") ? null : words.adminPublishes;
  if (!may("mappings.edit")) return null;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        {ready && may("mappings.publish") && (
          <Button variant="primary" onClick={() => setAsking("publish")}>
            {words.publish}
          </Button>
        )}
        {!draft.upToDate && !proposed && (
          <Button variant="primary" busy={moves.rebase.isPending} onClick={() => moves.rebase.mutate(seen)}>
            {words.rebase}
          </Button>
        )}
        {draft.upToDate && !atWork && (
          <Button
            variant={draft.tried ? "secondary" : "primary"}
            busy={moves.tryDraft.isPending}
            onClick={() => moves.tryDraft.mutate({ ...scope, versionId })}
          >
            {trial ? words.tryAgain : words.tryIt}
          </Button>
        )}
        {!proposed && (
          <>
            <Button asChild>
              <Link href={`${path("mappings", feed.id, "edit")}?draft=${versionId}`}>{words.edit}</Link>
            </Button>
            <Button onClick={() => setAsking("propose")}>{words.propose}</Button>
          </>
        )}
        {proposed && (
          <Button busy={moves.withdraw.isPending} onClick={() => moves.withdraw.mutate({ ...scope, versionId })}>
            {words.withdraw}
          </Button>
        )}
        <Button variant="ghost" onClick={() => setAsking("discard")}>
          {words.discard}
        </Button>
        {waits && !atWork && <span className="text-[0.8125rem] text-ink-2">{waits}</span>}
      </div>
      {(asking === "propose" || asking === "publish") && (
        <ReasonDialog
          title={asking === "publish" ? words.publishTitle : words.proposeTitle}
          description={asking === "publish" ? words.publishText : words.proposeText}
          confirmLabel={words[asking]}
          reason={{ label: words.reason, hint: words.reasonHint, missing: words.reasonMissing }}
          busy={moves[asking].isPending}
          onClose={() => setAsking(null)}
          onConfirm={(reason) => moves[asking].mutate({ ...seen, reason })}
        />
      )}
      <ConfirmDialog
        open={asking === "discard"}
        danger
        onOpenChange={(open) => !open && setAsking(null)}
        title={words.discardTitle}
        description={words.discardText}
        confirmLabel={words.discard}
        busy={moves.discard.isPending}
        onConfirm={() => moves.discard.mutate({ ...scope, versionId })}
      />
    </>
  );
}
