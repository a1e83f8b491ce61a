"use client";
import { useQuery } from "@tanstack/react-query";
import { sftp as words } from "#components/messages/sftp.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Section } from "#components/ui/card.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { SenderKeys } from "./sender-keys.tsx";
import { Servers } from "./servers.tsx";

/** Who pushes files to us, and whose servers we fetch from and send to. */
export function SftpSection() {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const query = useQuery(
    // A fetching that somebody asked for shows up without a reload.
    trpc.sftp.view.queryOptions(scope, { refetchInterval: 10_000 }),
  );
  const { data } = query;
  const mayManage = may("connections.manage");
  return (
    <div id="sftp" className="scroll-mt-20">
      <Section title={words.title} description={words.description} flush>
        <QueryState
          query={query}
          failed={words.failed}
          again={words.again}
          outline={<SkeletonTable rows={3} />}
          className="m-4"
        />
        {data && (
          <>
            <SenderKeys address={data.address} user={data.user} keys={data.keys} mayManage={mayManage} />
            <Servers connections={data.connections} mayManage={mayManage} />
          </>
        )}
      </Section>
    </div>
  );
}
