"use client";
import { useQuery } from "@tanstack/react-query";
import { corrections as words } from "#components/messages/corrections.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Callout } from "#components/ui/callout.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { ImportView } from "./import-views.ts";

/** Under the heading of a corrected file: which import it corrects, and what earlier ones have mended already. */
export function CorrectsNote({ view }: { readonly view: ImportView }) {
  const trpc = useTRPC();
  const { scope, path } = useWorkspace();
  const input = { ...scope, importId: view.run.id };
  const { data } = useQuery(trpc.corrections.tally.queryOptions(input, { enabled: view.run.parentId !== null }));
  if (!data?.parent) return null;
  const { parent, mendedBefore } = data;
  return (
    <Callout
      tone="accent"
      className="mb-4"
      title={<TextLink href={path("imports", parent.id)}>{words.corrects(parent.number)}</TextLink>}
    >
      {words.ignored} {mendedBefore.map(({ rows, number }) => words.mendedBefore(rows, number)).join(" ")}
    </Callout>
  );
}
