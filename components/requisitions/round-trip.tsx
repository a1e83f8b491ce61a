"use client";
import { useQuery } from "@tanstack/react-query";
import { deskFiles as words } from "#components/messages/requisitions.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Section } from "#components/ui/card.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { BoxIn } from "./box-in.tsx";
import { FilesTable } from "./files-table.tsx";
import { HourlyNote } from "./hourly-note.tsx";
import { MakeFile } from "./make-file.tsx";
import { ReadsTable } from "./reads-table.tsx";
import { TakeIn } from "./take-in.tsx";
import { useTakeIn } from "./use-take-in.ts";

/** Files come from Box and go out every hour without anybody at this page. */
const pollMilliseconds = 10_000;

/** The requests that wait as a file, and the decided file back, with its report beside it. */
export function RoundTrip() {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const query = useQuery(trpc.requisitions.files.queryOptions(scope, { refetchInterval: pollMilliseconds }));
  const { data } = query;
  const decides = may("requisitions.decide");
  const inHand = useTakeIn();
  return (
    <Section title={words.title} description={words.description} className="mt-6">
      {!data && (
        <QueryState
          query={query}
          failed={words.failed}
          again={words.again}
          outline={<SkeletonTable rows={2} />}
          className="m-4"
        />
      )}
      {data && (
        <div className="flex flex-col gap-6">
          {decides && (
            <div className="grid gap-6 lg:grid-cols-2">
              <div className="flex flex-col gap-3">
                <h3 className="font-medium">{words.outTitle}</h3>
                <MakeFile zone={data.zone} />
                {data.zone !== null && <HourlyNote hourly={data.hourly} />}
              </div>
              <TakeIn inHand={inHand} />
            </div>
          )}
          <BoxIn />
          <FilesTable files={data.files} />
          <ReadsTable reads={data.reads} onGoOn={decides ? inHand.test : null} />
        </div>
      )}
    </Section>
  );
}
