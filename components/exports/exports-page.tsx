"use client";
import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { FileOutput } from "lucide-react";
import { exportsPage as words } from "#components/messages/exports.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { ExportsTable } from "./exports-table.tsx";
import { MakeDialog } from "./make-dialog.tsx";
import { UploadDialog } from "./upload-dialog.tsx";

const pollMilliseconds = 10_000;

/** What left for billing and payroll, and the ways to send more. */
export function ExportsPage() {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const [doing, setDoing] = useState<"upload" | "make" | null>(null);
  const query = useQuery(trpc.exports.view.queryOptions(scope, { refetchInterval: pollMilliseconds }));
  const { data } = query;
  const sends = may("files.download");
  const close = () => setDoing(null);
  return (
    <>
      <PageHeader
        title={words.title}
        description={words.description}
        actions={
          sends && (
            <>
              <Button onClick={() => setDoing("make")}>{words.make}</Button>
              <Button variant="primary" onClick={() => setDoing("upload")}>
                {words.upload}
              </Button>
            </>
          )
        }
      />
      <Card>
        {!data && (
          <QueryState
            query={query}
            failed={words.failed}
            again={words.again}
            outline={<SkeletonTable rows={3} />}
            className="m-4"
          />
        )}
        {data?.exports.length === 0 && (
          <EmptyState icon={FileOutput} title={words.emptyTitle}>
            {sends ? words.emptyText : words.emptyReadOnly}
          </EmptyState>
        )}
        {data && data.exports.length > 0 && <ExportsTable exports={data.exports} />}
      </Card>
      {data && doing === "upload" && <UploadDialog view={data} onClose={close} />}
      {data && doing === "make" && <MakeDialog view={data} onClose={close} />}
    </>
  );
}
