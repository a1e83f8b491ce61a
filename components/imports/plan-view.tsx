"use client";
import Link from "next/link";
import { Download, ListChecks, SlidersHorizontal } from "lucide-react";
import { changedRecords } from "#core/imports/changed-records.ts";
import type { RowCounts, StagedAction } from "#core/imports/import.ts";
import { guard } from "#components/messages/guard.ts";
import { plan as words, result } from "#components/messages/imports.ts";
import { mending } from "#components/messages/mending.ts";
import { sending } from "#components/messages/sending.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Card } from "#components/ui/card.tsx";
import { formatNumber } from "#components/ui/number.ts";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#components/ui/tabs.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { ActionBar } from "./action-bar.tsx";
import { CancelButton } from "./cancel-button.tsx";
import { DamageCard } from "./damage-card.tsx";
import { EquationBar } from "./equation-bar.tsx";
import { fileAddress } from "./file-address.ts";
import { GuardCard } from "./guard-card.tsx";
import { HeldPanel } from "./held-panel.tsx";
import type { ImportView } from "./import-views.ts";
import { JourneySteps } from "./journey-steps.tsx";
import { LoadButton } from "./load-button.tsx";
import { PlannedRows } from "./planned-rows.tsx";
import { SkippedPanel } from "./skipped-panel.tsx";
import { StepHeading } from "./step-heading.tsx";

const tabs = ["created", "updated", "unchanged", "skipped"] as const;
const caution: ReadonlySet<string> = new Set(["skipped", "held", "ended"]);

type PlanViewProps = { readonly view: ImportView; readonly onChangeColumns: () => void; readonly focused: boolean };

/** What loading would do, to look at from all sides before anything changes. */
export function PlanView({ view, onChangeColumns, focused }: PlanViewProps) {
  const { run, may } = view;
  const { scope, path, may: mayDownload } = useWorkspace();
  if (!run.counts) return null;
  const { counts } = run;
  const nothing = changedRecords(run) === 0;
  return (
    <>
      <JourneySteps at="plan" />
      <StepHeading
        focused={focused}
        description={nothing ? words.closeOnlyText : view.atPlatform > 0 ? undefined : words.nothingYet}
        aside={
          run.feedName &&
          run.mappingVersion !== null && (
            <p className="text-[0.8125rem] text-ink-3">{words.checkedWith(run.feedName, run.mappingVersion)}</p>
          )
        }
      >
        {words.title}
      </StepHeading>
      {view.atPlatform > 0 && (
        <Callout tone="caution" className="mb-4">
          {sending.atPlatform(view.atPlatform)}
        </Callout>
      )}
      <GuardCard view={view} />
      <DamageCard view={view} />
      <EquationBar counts={counts} />
      {run.ended !== null && <p className="mt-2 text-ink-2">{guard.endedNote(run.ended, view.endedWay ?? "end")}</p>}
      <PlanTabs view={view} counts={counts} />
      <ActionBar>
        {may.upload && (
          <Button size="lg" onClick={onChangeColumns}>
            <SlidersHorizontal aria-hidden />
            {words.changeColumns}
          </Button>
        )}
        <Button size="lg" asChild>
          <Link href={path("imports", run.id, "values")}>
            <ListChecks aria-hidden />
            {words.values}
          </Link>
        </Button>
        <CancelButton view={view} />
        {counts.skipped > 0 && mayDownload("files.download") && (
          <Button size="lg" asChild>
            <a href={fileAddress(scope, "error-file", run.id)} download>
              <Download aria-hidden />
              {result.errorFile}
            </a>
          </Button>
        )}
        <span className="ml-auto">
          <LoadOrWait view={view} />
        </span>
      </ActionBar>
    </>
  );
}

/** A plan that its guard holds has no button: it is approved above, or never loaded. */
function LoadOrWait({ view }: { readonly view: ImportView }) {
  if (view.hold?.state === "open") return <p className="text-ink-2">{guard.waits}</p>;
  return view.may.load ? <LoadButton view={view} /> : <Callout>{words.mayNotLoad}</Callout>;
}

function PlanTabs({ view, counts }: { readonly view: ImportView; readonly counts: RowCounts }) {
  const { ended } = view.run;
  const numbers = { ...counts, ended: ended ?? 0 };
  const shown = [...tabs, ...(counts.held > 0 ? ["held" as const] : []), ...(ended === null ? [] : ["ended" as const])];
  const first = shown.find((tab) => numbers[tab] > 0) ?? "created";
  const actions = ended === null ? planActions : [...planActions, "ended" as const];
  return (
    <Tabs defaultValue={first} className="mt-5">
      <TabsList aria-label={words.tabsLabel}>
        {shown.map((tab) => (
          <TabsTrigger key={tab} value={tab}>
            {words.tabs[tab]}
            <Badge tone={caution.has(tab) && numbers[tab] > 0 ? "caution" : "neutral"}>
              {formatNumber(numbers[tab])}
            </Badge>
          </TabsTrigger>
        ))}
      </TabsList>
      {actions.map((action) => (
        <TabsContent key={action} value={action}>
          <Card>
            <PlannedRows view={view} action={action} />
          </Card>
        </TabsContent>
      ))}
      <TabsContent value="skipped">
        {counts.skipped > 0 ? <SkippedPanel view={view} /> : <NothingSkipped view={view} />}
      </TabsContent>
      {counts.held > 0 && (
        <TabsContent value="held">
          <HeldPanel view={view} />
        </TabsContent>
      )}
    </Tabs>
  );
}

/** Rows that were skipped at first may have been mended since: the way back to them. */
function NothingSkipped({ view }: { readonly view: ImportView }) {
  const { path } = useWorkspace();
  return (
    <p className="text-ink-2">
      {words.none.skipped}{" "}
      <TextLink href={`${path("imports", view.run.id, "mend")}?show=mended`}>{mending.seeMended}</TextLink>
    </p>
  );
}

const planActions: readonly StagedAction[] = ["created", "updated", "unchanged"];
