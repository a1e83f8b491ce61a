"use client";
import { Download } from "lucide-react";
import { guides as words } from "#components/messages/guides.ts";
import { Button } from "#components/ui/button.tsx";
import { useWorkspace } from "./workspace-context.tsx";

/** Downloads the template of a feed: its header and one row of examples. */
export function FeedTemplateLink({ feedId, name }: { readonly feedId: string; readonly name: string }) {
  const { scope } = useWorkspace();
  return (
    <Button asChild>
      <a href={`/api/files/feed-template?${new URLSearchParams({ ...scope, feedId })}`} download>
        <Download aria-hidden />
        {words.template}
        <span className="sr-only">{words.templateOf(name)}</span>
      </a>
    </Button>
  );
}
