"use client";
import type { ReactNode } from "react";
import { useQuery } from "@tanstack/react-query";
import { FileStack } from "lucide-react";
import { dayFiles as words, dayName } from "#components/messages/day-files.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { BuildSection } from "./build-section.tsx";
import { ChangesNote } from "./changes-note.tsx";
import { PrintedSection } from "./printed-section.tsx";
import { useBuild } from "./use-build.ts";
import type { DayView } from "./views.ts";

const pollMilliseconds = 1_500;

type DayPageProps = {
  readonly day: string;
  readonly code: string | null;
  /** What was sent of it. */
  readonly sending: ReactNode;
};

/** A day of a site: its builds, their files, and what has changed since. */
export function DayPage({ day, code, sending }: DayPageProps) {
  const trpc = useTRPC();
  const { scope, path } = useWorkspace();
  const query = useQuery(
    trpc.dayFiles.day.queryOptions(
      { ...scope, day, code },
      {
        refetchInterval: ({ state }) =>
          state.data?.builds.some((build) => build.state === "queued") ? pollMilliseconds : false,
      },
    ),
  );
  const { data } = query;
  const crumbs = [
    { label: words.title, href: path("day-files") + (code === null ? "" : `?${new URLSearchParams({ site: code })}`) },
    { label: day },
  ];
  return (
    <>
      <PageHeader
        title={dayName(day)}
        crumbs={crumbs}
        description={data && `${words.counted(data.appointments)} ${words.at(data.site.name)}`}
        actions={data && <Actions view={data} />}
      />
      {!data && (
        <Card>
          <QueryState
            query={query}
            failed={words.dayFailed}
            again={words.again}
            outline={<SkeletonTable rows={5} />}
            className="m-4"
          />
        </Card>
      )}
      {data && (
        <div className="flex flex-col gap-5">
          {sending}
          <Builds view={data} code={code} />
        </div>
      )}
      {data && <PrintedSection day={day} code={code} />}
    </>
  );
}

function Actions({ view }: { readonly view: DayView }) {
  const { may } = useWorkspace();
  const build = useBuild(view);
  if (!may("dayFiles.build")) return null;
  // Not while one waits: a build whose worker was killed again and again goes on when it is asked for once more.
  return (
    <Button variant="secondary" busy={build.isPending} onClick={() => build.ask("whole")}>
      {view.builds.length > 0 ? words.buildAgain : words.build}
    </Button>
  );
}

function Builds({ view, code }: { readonly view: DayView; readonly code: string | null }) {
  const { may } = useWorkspace();
  const [newest, ...earlier] = view.builds;
  if (!newest) {
    return (
      <Card>
        <EmptyState icon={FileStack} title={words.neverTitle}>
          {view.appointments === 0
            ? words.noAppointments
            : may("dayFiles.build")
              ? words.neverText
              : words.neverReadOnly}
        </EmptyState>
      </Card>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      <ChangesNote view={view} code={code} />
      <BuildSection key={newest.id} build={newest} />
      {earlier.length > 0 && (
        <>
          <h2 className="font-semibold">{words.earlier}</h2>
          {earlier.map((build) => (
            <BuildSection key={build.id} build={build} />
          ))}
        </>
      )}
    </div>
  );
}
