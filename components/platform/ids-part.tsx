"use client";
import Link from "next/link";
import { platformIds as words } from "#components/messages/platform-ids.ts";
import { Button } from "#components/ui/button.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

type IdsPartProps = { readonly known: number; readonly conflicts: number };

/** How many keys the platform's ids are known of, with the way to them. */
export function IdsPart({ known, conflicts }: IdsPartProps) {
  const { path } = useWorkspace();
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <div className="min-w-0">
        <h3 className="font-medium">{words.section}</h3>
        <p className="text-[0.8125rem] text-ink-2">{words.sectionText(known)}</p>
      </div>
      <Button asChild variant={conflicts > 0 ? "primary" : "secondary"}>
        <Link href={conflicts > 0 ? `${path("connections", "ids")}?show=conflicts` : path("connections", "ids")}>
          {conflicts > 0 ? words.sectionConflicts(conflicts) : words.sectionLink}
        </Link>
      </Button>
    </div>
  );
}
