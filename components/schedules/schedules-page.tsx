"use client";
import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { schedules as words } from "#components/messages/schedules.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Card } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { AddMenu, type Missing } from "./add-menu.tsx";
import { EditDialog } from "./edit-dialog.tsx";
import { EmptySchedules } from "./empty-schedules.tsx";
import { HistoryDialog } from "./history-dialog.tsx";
import { PauseDialog } from "./pause-dialog.tsx";
import { RunDialog } from "./run-dialog.tsx";
import { RunsInNeed } from "./runs-in-need.tsx";
import { SchedulesTable } from "./schedules-table.tsx";
import type { ScheduleView } from "./views.ts";

const pollMilliseconds = 10_000;

/** What is open beside the table. */
export type Opened = {
  readonly what: "edit" | "pause" | "run" | "history";
  readonly schedule: ScheduleView;
};

/** What happens by itself in a workspace, and when. */
export function SchedulesPage() {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [adding, setAdding] = useState<Missing | null>(null);
  const query = useQuery(trpc.schedules.view.queryOptions(scope, { refetchInterval: pollMilliseconds }));
  const { data } = query;
  const manages = may("schedules.manage");
  const close = () => setOpened(null);
  const { what, schedule } = opened ?? {};
  return (
    <>
      <PageHeader
        title={words.title}
        description={words.description}
        actions={manages && data && data.schedules.length > 0 && <AddMenu view={data} onAdd={setAdding} />}
      />
      <RunsInNeed />
      <Card>
        {!data && (
          <QueryState
            query={query}
            failed={words.failed}
            again={words.again}
            outline={<SkeletonTable rows={4} />}
            className="m-4"
          />
        )}
        {data?.schedules.length === 0 && <EmptySchedules hasSite={data.sites.length > 0} />}
        {data && data.schedules.length > 0 && <SchedulesTable schedules={data.schedules} onOpen={setOpened} />}
      </Card>
      {data && adding && <EditDialog known={null} kind={adding} now={data.now} onClose={() => setAdding(null)} />}
      {data && schedule && what === "edit" && (
        <EditDialog known={schedule} kind={schedule} now={data.now} onClose={close} />
      )}
      {schedule && what === "pause" && <PauseDialog schedule={schedule} onClose={close} />}
      {schedule && what === "run" && <RunDialog schedule={schedule} onClose={close} />}
      {schedule && what === "history" && <HistoryDialog schedule={schedule} onClose={close} />}
    </>
  );
}
