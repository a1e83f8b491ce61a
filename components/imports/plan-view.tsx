"use client";
import Link from "next/link";
import { Download, ListChecks, SlidersHorizontal } from "lucide-react";
import type { PlanAction, RowCounts } from "#core/imports/import.ts";
import { plan as words, result } from "#components/messages/imports.ts";
import { mending } from "#components/messages/mending.ts";
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
import { EquationBar } from "./equation-bar.tsx";
import { fileAddress } from "./file-address.ts";
import type { ImportView } from "./import-views.ts";
import { JourneySteps } from "./journey-steps.tsx";
import { LoadButton } from "./load-button.tsx";
import { PlannedRows } from "./planned-rows.tsx";
import { SkippedPanel } from "./skipped-panel.tsx";
import { StepHeading } from "./step-heading.tsx";

const tabs = ["created", "updated", "unchanged", "skipped"] as const;

type PlanViewProps = { readonly view: ImportView; readonly onChangeColumns: () => void; readonly focused: boolean };

/** What loading would do, to look at from all sides before anything changes. */
export function PlanView({ view, onChangeColumns, focused }: PlanViewProps) {
  const { run, may } = view;
  const { scope, path, may: mayDownload } = useWorkspace();
  if (!run.counts) return null;
  const { counts } = run;
  const nothing = counts.created + counts.updated === 0;
  return (
    <>
      <JourneySteps at="plan" />
      <StepHeading
        focused={focused}
        description={nothing ? words.closeOnlyText : words.nothingYet}
        aside={
          run.feedName &&
          run.mappingVersion !== null && (
            <p className="text-[0.8125rem] text-ink-3">{words.checkedWith(run.feedName, run.mappingVersion)}</p>
          )
        }
      >
        {words.title}
      </StepHeading>
      <EquationBar counts={counts} />
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
        <span className="ml-auto">{may.load ? <LoadButton view={view} /> : <Callout>{words.mayNotLoad}</Callout>}</span>
      </ActionBar>
    </>
  );
}

function PlanTabs({ view, counts }: { readonly view: ImportView; readonly counts: RowCounts }) {
  const first = tabs.find((tab) => counts[tab] > 0) ?? "created";
  return (
    <Tabs defaultValue={first} className="mt-5">
      <TabsList aria-label={words.tabsLabel}>
        {tabs.map((tab) => (
          <TabsTrigger key={tab} value={tab}>
            {words.tabs[tab]}
            <Badge tone={tab === "skipped" && counts.skipped > 0 ? "caution" : "neutral"}>
              {formatNumber(counts[tab])}
            </Badge>
          </TabsTrigger>
        ))}
      </TabsList>
      {planActions.map((action) => (
        <TabsContent key={action} value={action}>
          <Card>
            <PlannedRows view={view} action={action} />
          </Card>
        </TabsContent>
      ))}
      <TabsContent value="skipped">
        {counts.skipped > 0 ? <SkippedPanel view={view} /> : <NothingSkipped view={view} />}
      </TabsContent>
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

const planActions: readonly PlanAction[] = ["created", "updated", "unchanged"];
