"use client";
import { originSentence } from "#components/messages/mapping-transfer.ts";
import { draft as words, mappingPage } from "#components/messages/mappings.ts";
import { Callout } from "#components/ui/callout.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { StateBadge } from "#components/ui/state-badge.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { ChangeList } from "./change-list.tsx";
import { DraftActions } from "./draft-actions.tsx";
import { TrialPanel } from "./trial-panel.tsx";
import type { ViewedDraft, ViewedFeed } from "./viewed.ts";

const badges = { draft: "draft", tried: "done", proposed: "held" } as const;

type DraftViewProps = {
  readonly feed: ViewedFeed;
  readonly draft: ViewedDraft;
  /** The number of the version that it brings back; null for one that is too old to be listed. */
  readonly restored: number | null;
};

/** What is on its way: who made it and why, what it changes, what its trial found, and what can be done with it. */
export function DraftView({ feed, draft, restored }: DraftViewProps) {
  const state = draft.state === "published" || draft.state === "retired" ? "draft" : draft.state;
  return (
    <article className="flex flex-col gap-3" aria-label={words.title(draft.createdByName)}>
      <div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 className="font-medium wrap-anywhere">{draft.reason ?? words.title(draft.createdByName)}</h3>
          <StateBadge state={badges[state]}>{words.states[state]}</StateBadge>
        </div>
        {draft.origin && <p className="text-[0.8125rem]">{originSentence(draft.origin)}</p>}
        {draft.restoresId !== null && <p className="text-[0.8125rem]">{mappingPage.restores(restored)}</p>}
        <Steps steps={draft.steps} />
      </div>
      <div>
        <h4 className="mb-1 text-xs font-medium text-ink-2">{words.changes}</h4>
        {draft.changes.length === 0 ? <p>{words.noChanges}</p> : <ChangeList changes={draft.changes} />}
      </div>
      <Notes draft={draft} />
      <TrialPanel draft={draft} currentId={feed.currentId} />
      <DraftActions feed={feed} draft={draft} />
    </article>
  );
}

/** Who did what, and when; why, where it was said for something else than the draft itself. */
export function Steps({ steps }: Pick<ViewedDraft, "steps">) {
  return (
    <ul className="text-[0.8125rem] text-ink-2">
      {steps.map(({ kind, byName, at, reason }, index) => (
        <li key={`${kind} ${at}`} className="wrap-anywhere">
          {mappingPage.stepBy(mappingPage.steps[kind], byName)}, <DateTime value={at} form="short" />
          {index > 0 && reason && `: “${reason}”`}
        </li>
      ))}
    </ul>
  );
}

/** What stands in the way of publishing it. */
function Notes({ draft }: Pick<DraftViewProps, "draft">) {
  const { path, may } = useWorkspace();
  const { secondPerson, mine, upToDate } = draft;
  const seesMembers = may("people.see");
  return (
    <>
      {!upToDate && (
        <Callout tone="caution" title={words.behind}>
          {draft.state === "proposed" ? words.behindProposed : words.behindText}
        </Callout>
      )}
      {secondPerson.length > 0 && (
        <Callout tone="held" action={mine && seesMembers && <TextLink href={path("members")}>{words.invite}</TextLink>}>
          {mine && may("mappings.publish") ? words.secondMine(secondPerson) : words.secondPerson(secondPerson)}
        </Callout>
      )}
    </>
  );
}
