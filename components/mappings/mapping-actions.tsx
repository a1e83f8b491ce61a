"use client";
import { useState } from "react";
import Link from "next/link";
import { ArrowRight, Upload } from "lucide-react";
import { nextEnvironment } from "#core/access/next-environment.ts";
import { importing, promoting } from "#components/messages/mapping-transfer.ts";
import { mappingPage as words } from "#components/messages/mappings.ts";
import { Button } from "#components/ui/button.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { ImportDialog } from "./import-dialog.tsx";
import { PromoteDialog } from "./promote-dialog.tsx";
import type { ViewedFeed } from "./viewed.ts";

type MappingActionsProps = {
  readonly feed: ViewedFeed;
  /** The number of the version in use. */
  readonly version: number;
  readonly hasDrafts: boolean;
};

/** What can be done with the mapping in use: take it out, bring one in, bring it on, edit it. */
export function MappingActions({ feed, version, hasDrafts }: MappingActionsProps) {
  const { path, may, environment } = useWorkspace();
  const [asking, setAsking] = useState<"import" | "promote" | null>(null);
  const next = nextEnvironment(environment);
  const close = () => setAsking(null);
  return (
    <>
      <ExportMenu versionId={feed.currentId} version={version} />
      {may("mappings.edit") && (
        <Button onClick={() => setAsking("import")}>
          <Upload aria-hidden />
          {importing.button}
        </Button>
      )}
      {next !== null && may("mappings.promote") && (
        <Button onClick={() => setAsking("promote")}>
          <ArrowRight aria-hidden />
          {promoting.button(next)}
        </Button>
      )}
      {may("mappings.edit") && (
        <Button variant={hasDrafts ? "secondary" : "primary"} asChild>
          <Link href={path("mappings", feed.id, "edit")}>{words.edit}</Link>
        </Button>
      )}
      {asking === "import" && <ImportDialog feedId={feed.id} onClose={close} />}
      {asking === "promote" && next !== null && (
        <PromoteDialog versionId={feed.currentId} version={version} to={next} onClose={close} />
      )}
    </>
  );
}
