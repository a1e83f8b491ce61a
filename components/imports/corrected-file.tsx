"use client";
import { useState } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { corrections as words } from "#components/messages/corrections.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { ImportView } from "./import-views.ts";
import { needsYes } from "./twin-warning.tsx";

/** What a person has decided: the import that the file corrects, or that it corrects none. */
type Choice = string | "none" | null;

/** Whether a received file is a corrected error file, and which import it corrects; `parentId` null while it is none. */
export function useCorrectedFile(view: ImportView | null) {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const [choice, setChoice] = useState<Choice>(null);
  const waiting = view?.run.state === "received";
  const query = useQuery({
    ...trpc.corrections.recognise.queryOptions({ ...scope, importId: view?.run.id ?? "" }),
    enabled: waiting,
    staleTime: Infinity,
  });
  const found = query.data?.kind === "error-file" ? query.data.parents : null;
  const only = found?.length === 1 ? found[0]?.id : undefined;
  const parentId = waiting ? (choice === "none" ? null : (choice ?? only ?? null)) : (view?.run.parentId ?? null);
  return { found: waiting ? found : null, choice, setChoice, parentId };
}

type CorrectedFileProps = { readonly view: ImportView; readonly corrected: ReturnType<typeof useCorrectedFile> };

/** Says which import a file corrects, or asks; one press runs it with the mapping that its first run had. */
export function CorrectedFile({ view, corrected }: CorrectedFileProps) {
  const { found, choice, setChoice, parentId } = corrected;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const start = useMutation(
    trpc.corrections.start.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.imports.pathFilter()),
    }),
  );
  if (found === null) return null;
  const [first] = found;
  if (!first) return <Callout className="mb-4">{words.plain}</Callout>;
  const several = found.length > 1;
  const parent = found.find(({ id }) => id === parentId);
  return (
    <Callout
      tone="accent"
      className="mb-4"
      title={several ? undefined : words.found(first.number, first.fileName, first.counts?.skipped ?? 0)}
      action={
        <>
          {!several && (
            <Button onClick={() => setChoice(parent ? "none" : first.id)}>
              {parent ? words.unlink : words.link(first.number)}
            </Button>
          )}
          {/* The same bytes once more need a yes, which the columns step asks for. */}
          {parent && view.may.upload && !needsYes(view.twins) && (
            <Button
              variant="primary"
              busy={start.isPending || start.isSuccess}
              onClick={() => start.mutate({ ...scope, importId: view.run.id, parentId: parent.id })}
            >
              {words.check}
            </Button>
          )}
        </>
      }
    >
      {several && (
        <RadioGroup
          legend={words.which}
          value={choice ?? ""}
          onValueChange={setChoice}
          options={[
            ...found.map(({ id, number, fileName, counts }) => ({
              value: id,
              label: words.candidate(number, fileName),
              hint: words.candidateHint(counts?.skipped ?? 0),
            })),
            { value: "none", label: words.none },
          ]}
        />
      )}
      <p>
        {parent && words.sameMapping} {!parent && choice !== null && words.unlinked} {words.ignored}
      </p>
      {start.error && <p role="alert">{start.error.message}</p>}
    </Callout>
  );
}
