"use client";
import { useState } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { toast } from "sonner";
import type { FileFormat } from "#core/file/file-format.ts";
import { feedList } from "#components/messages/feeds.ts";
import { columns as words, format } from "#components/messages/import-columns.ts";
import { type RouterOutputs, useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Card } from "#components/ui/card.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { LeaveGuard } from "#components/ui/leave-guard.tsx";
import { useTargetEntity } from "#components/steps/use-platform-targets.ts";
import { ActionBar } from "./action-bar.tsx";
import { blockersOf } from "./blockers.ts";
import { CancelButton } from "./cancel-button.tsx";
import { ColumnsStep } from "./columns-step.tsx";
import { mappingOf } from "./draft.ts";
import type { ChosenFeed } from "./feed-choice.tsx";
import { FormatStep } from "./format-step.tsx";
import type { ImportView } from "./import-views.ts";
import { JourneySteps } from "./journey-steps.tsx";
import { startCheckInput } from "./start-check-input.ts";
import { needsYes, TwinWarning } from "./twin-warning.tsx";
import { useColumnDraft } from "./use-column-draft.ts";
import { useColumnMasks } from "./use-column-masks.ts";
import { usePreview, type PreviewSource, type ShownPreview } from "./use-preview.ts";

type MapFileProps = {
  readonly source: PreviewSource;
  /** null while the file is still on its way. */
  readonly view: ImportView | null;
  /** The import whose corrected error file this is. */
  readonly parentId: string | null;
  /** Back to the plan that is there, when its columns are changed. */
  readonly onBackToPlan?: (() => void) | undefined;
  readonly onStarted: () => void;
  /** The first step shown takes the focus, too. */
  readonly focused: boolean;
};

/** Format and columns of a file, from its first rows; then the check of the whole file. */
export function MapFile({ source, ...rest }: MapFileProps) {
  const earlier = rest.view?.run.state === "planned" ? rest.view.mapping : null;
  const [overrides, setOverrides] = useState<Partial<FileFormat>>(earlier?.format ?? {});
  const { shown, error, again } = usePreview(source, overrides);
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  // Without them a feed that is there would be taken for a new one.
  const feeds = useQuery(trpc.feeds.list.queryOptions(scope));
  if (shown && feeds.data) {
    const known = { shown, feeds: feeds.data, overrides, onOverrides: setOverrides };
    return <MapSteps {...rest} {...known} />;
  }
  if (error) {
    return (
      <Callout tone="critical" title={format.readFailed} action={<Button onClick={again}>{format.again}</Button>}>
        {error.message}
      </Callout>
    );
  }
  const outline = (
    <Card>
      <SkeletonTable rows={10} />
    </Card>
  );
  if (!shown) return outline;
  return <QueryState query={feeds} failed={feedList.failed} again={feedList.again} outline={outline} />;
}

type MapStepsProps = Omit<MapFileProps, "source"> & {
  readonly feeds: readonly RouterOutputs["feeds"]["list"][number][];
  readonly shown: ShownPreview;
  readonly overrides: Partial<FileFormat>;
  readonly onOverrides: (overrides: Partial<FileFormat>) => void;
};

function MapSteps(props: MapStepsProps) {
  const { shown, feeds, overrides, onOverrides, view, parentId, onBackToPlan, onStarted } = props;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const earlier = view?.run.state === "planned" ? view.mapping : null;
  const [step, setStep] = useState<"format" | "columns">(earlier ? "columns" : "format");
  const [moved, setMoved] = useState(props.focused);
  const [chosenFeed, setFeed] = useState<ChosenFeed | null>(null);
  const [again, setAgain] = useState(false);
  const { preview } = shown;
  const begun = useColumnDraft(shown, feeds, earlier?.mapping ?? null);
  const fitting = feeds.filter((feed) => feed.entity === begun.entity.name);
  const usualFeed = view?.run.feedId ?? begun.recognised?.feed.id;
  const proposedName = fitting.some(({ name }) => name === begun.entity.plural) ? "" : begun.entity.plural;
  const feed = settledFeed(chosenFeed, fitting, usualFeed, proposedName);
  const target = fitting.find((one) => feed.kind === "known" && one.id === feed.id)?.target ?? "records";
  // What the platform accepts counts for the feed that is chosen, and proposes no columns.
  const entity = useTargetEntity({ entity: begun.entity.name, extraFields: begun.extraFields }, target);
  const sheet = { ...begun, entity };

  const start = useMutation(
    trpc.imports.startCheck.mutationOptions({
      onSuccess: async ({ proposed }) => {
        if (proposed.length > 0) toast.info(words.proposed(proposed));
        await queryClient.invalidateQueries(trpc.imports.pathFilter());
        await queryClient.invalidateQueries(trpc.mappings.pathFilter());
        onStarted();
      },
      onError: () => queryClient.invalidateQueries(trpc.imports.get.pathFilter()),
      onSettled: () => queryClient.invalidateQueries(trpc.feeds.pathFilter()),
    }),
  );
  const twins = view?.twins ?? [];
  const blockers = blockersOf(sheet.entity, sheet.draft, sheet.names, sheet.cellsOf, feed);
  const waits = view === null || !view.may.upload || (needsYes(twins) && !again);
  const maskOf = useColumnMasks(shown, sheet);
  // The plan has its own. Without it a wrong file would wait among what needs somebody for good.
  const cancel = view?.run.state === "received" && <CancelButton view={view} />;
  function go(next: "format" | "columns") {
    setStep(next);
    setMoved(true);
  }

  return (
    <>
      {/* While the file is on its way, leaving asks for its sake. */}
      <LeaveGuard active={view !== null && sheet.touched && !start.isPending && !start.isSuccess} {...words.leaving} />
      <JourneySteps at={step} uploaded={view !== null} onSelect={step === "columns" ? () => go("format") : undefined} />
      <TwinWarning twins={twins} again={again} onAgain={setAgain} />
      {step === "format" ? (
        <FormatStep
          shown={shown}
          overrides={overrides}
          maskOf={maskOf}
          onOverrides={onOverrides}
          onNext={() => go("columns")}
          focused={moved}
          otherwise={cancel}
        />
      ) : (
        <>
          <ColumnsStep
            shown={shown}
            sheet={sheet}
            maskOf={maskOf}
            feeds={fitting}
            feed={feed}
            target={target}
            proposedName={proposedName}
            onFeed={setFeed}
            focused={moved}
          />
          {start.error && (
            <Callout tone="critical" announced className="mt-4">
              {start.error.message}
            </Callout>
          )}
          <ActionBar>
            <Button size="lg" onClick={onBackToPlan ?? (() => go("format"))}>
              <ArrowLeft aria-hidden />
              {onBackToPlan ? words.backToPlan : words.back}
            </Button>
            {/* A phone has room for it on the step before. */}
            {cancel && <span className="max-sm:hidden">{cancel}</span>}
            <p
              id="check-note"
              className="min-w-0 flex-1 text-[0.8125rem] text-ink-2 max-sm:order-first max-sm:basis-full"
            >
              {noteOf({ view, blockers, replan: earlier !== null, asksAgain: needsYes(twins) && !again })}
            </p>
            <Button
              variant="primary"
              size="lg"
              className="ml-auto"
              aria-describedby="check-note"
              disabled={waits || blockers.length > 0}
              busy={start.isPending || start.isSuccess}
              onClick={() =>
                view &&
                start.mutate(
                  startCheckInput({
                    scope,
                    importId: view.run.id,
                    feed,
                    format: preview.format,
                    columns: sheet.names,
                    mapping: mappingOf(sheet.draft, sheet.entity),
                    again,
                    parentId,
                  }),
                )
              }
            >
              {words.checkAll}
            </Button>
          </ActionBar>
        </>
      )}
    </>
  );
}

/** The reader's choice while it fits the entity; else the feed that is recognised, else a new one. */
function settledFeed(
  chosen: ChosenFeed | null,
  fitting: readonly { readonly id: string }[],
  usual: string | null | undefined,
  proposedName: string,
): ChosenFeed {
  if (chosen?.kind === "new") return chosen;
  const id = [chosen?.id, usual].find((candidate) => fitting.some((feed) => feed.id === candidate));
  return id ? { kind: "known", id } : { kind: "new", name: proposedName };
}

type Note = {
  readonly view: ImportView | null;
  readonly blockers: readonly string[];
  readonly replan: boolean;
  readonly asksAgain: boolean;
};

/** Why the button can't be pressed yet, else what it does. */
function noteOf({ view, blockers, replan, asksAgain }: Note): string {
  if (view !== null && !view.may.upload) return words.readOnly;
  const [first] = blockers;
  if (first !== undefined) return first;
  if (view === null) return words.waitUpload;
  if (asksAgain) return words.againMissing;
  return replan ? words.replan : words.checkText;
}
