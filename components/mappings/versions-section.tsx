"use client";
import { useState } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { originSentence } from "#components/messages/mapping-transfer.ts";
import { draft, mappingPage as words } from "#components/messages/mappings.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Section } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { ReasonDialog } from "#components/ui/reason-dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { StateBadge } from "#components/ui/state-badge.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { ChangeList } from "./change-list.tsx";
import { Steps } from "./draft-view.tsx";
import type { ViewedFeed, ViewedVersion } from "./viewed.ts";

type VersionsSectionProps = { readonly feed: ViewedFeed; readonly versions: readonly ViewedVersion[] };

/** All versions, the newest first, each with who and why, what it changed, and the way back to it. */
export function VersionsSection({ feed, versions }: VersionsSectionProps) {
  const [goingBack, setGoingBack] = useState<ViewedVersion | null>(null);
  return (
    <Section title={words.versions} description={words.versionsText} flush>
      <ol className="divide-y">
        {versions.map((version, index) => (
          <li key={version.id} className="px-4 py-3">
            <Version
              version={version}
              before={versions[index + 1] ?? null}
              restored={versions.find(({ id }) => id === version.restoresId)?.version ?? null}
              isCurrent={version.id === feed.currentId}
              onGoBack={() => setGoingBack(version)}
            />
          </li>
        ))}
      </ol>
      {goingBack && <GoBack version={goingBack} onDone={() => setGoingBack(null)} />}
    </Section>
  );
}

type VersionProps = {
  readonly version: ViewedVersion;
  readonly before: ViewedVersion | null;
  readonly restored: number | null;
  readonly isCurrent: boolean;
  readonly onGoBack: () => void;
};

function Version({ version, before, restored, isCurrent, onGoBack }: VersionProps) {
  const { may } = useWorkspace();
  const [open, setOpen] = useState(false);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
            {words.version(version.version)}
            <StateBadge state={isCurrent ? "done" : "cancelled"}>{isCurrent ? words.inUse : words.retired}</StateBadge>
          </h3>
          {version.origin && <p className="text-[0.8125rem]">{originSentence(version.origin)}</p>}
          {version.restoresId !== null && <p className="text-[0.8125rem]">{words.restores(restored)}</p>}
          {version.reason && <p className="text-[0.8125rem] wrap-anywhere">“{version.reason}”</p>}
          {version.steps.length > 0 ? (
            <Steps steps={version.steps} />
          ) : (
            <p className="text-[0.8125rem] text-ink-2">
              {words.stepBy(words.steps.published, version.publishedByName ?? version.createdByName)},{" "}
              <DateTime value={version.publishedAt ?? version.createdAt} form="short" />
            </p>
          )}
        </div>
        <div className="flex flex-wrap gap-2">
          {before && (
            <Button size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
              {words.whatChanged}
            </Button>
          )}
          {!isCurrent && may("mappings.publish") && (
            <Button size="sm" onClick={onGoBack}>
              {words.goBack}
            </Button>
          )}
        </div>
      </div>
      {open && before && <Changes before={before.id} after={version.id} />}
    </div>
  );
}

function Changes({ before, after }: { readonly before: string; readonly after: string }) {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const { data, error } = useQuery(trpc.mappings.diff.queryOptions({ ...scope, before, after }));
  if (error) {
    return (
      <Callout tone="critical" announced title={words.changesFailed}>
        {error.message}
      </Callout>
    );
  }
  if (!data) return <Skeleton className="h-5 w-72 max-w-full" />;
  return data.length === 0 ? <p className="text-ink-2">{words.noChange}</p> : <ChangeList changes={data} />;
}

function GoBack({ version, onDone }: { readonly version: ViewedVersion; readonly onDone: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const rollBack = useMutation(
    trpc.mappings.rollBack.mutationOptions({
      onSuccess: ({ waiting, toTry }) => {
        if (toTry) toast.info(words.wentBackToTry);
        else if (waiting.length > 0) toast.info(words.wentBackWaits(waiting));
        else toast.success(words.wentBack);
      },
      onError: (error) => toast.error(error.message),
      onSettled: async () => {
        onDone();
        await queryClient.invalidateQueries(trpc.mappings.pathFilter());
        await queryClient.invalidateQueries(trpc.feeds.pathFilter());
      },
    }),
  );
  return (
    <ReasonDialog
      title={words.goBackTitle(version.version)}
      description={words.goBackText}
      confirmLabel={words.goBack}
      reason={{ label: draft.reason, hint: draft.reasonHint, missing: draft.reasonMissing }}
      busy={rollBack.isPending}
      onClose={onDone}
      onConfirm={(reason) => rollBack.mutate({ ...scope, versionId: version.id, reason })}
    />
  );
}
