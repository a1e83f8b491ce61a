"use client";
import { useState, type FormEvent } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { deskFiles as words } from "#components/messages/requisitions.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

/** Where a file that was made is taken from. */
export function fileAddress(scope: { readonly tenant: string; readonly environment: string }, id: string): string {
  return `/api/files/requisition?${new URLSearchParams({ ...scope, id })}`;
}

/** The requests that wait and were made in a window, as a file that comes down at once. */
export function MakeFile({ zone }: { readonly zone: string | null }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [name, setName] = useState("business_requisition.csv");
  const [start, setStart] = useState("");
  const [end, setEnd] = useState("");
  const make = useMutation(
    trpc.requisitions.makeFile.mutationOptions({
      onSuccess: async ({ file }) => {
        await queryClient.invalidateQueries(trpc.requisitions.files.pathFilter());
        if (file) window.location.assign(fileAddress(scope, file.id));
      },
    }),
  );
  if (zone === null) return <p className="text-ink-2">{words.noSite}</p>;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    make.mutate({ ...scope, name: name.trim(), start: start.trim(), end: end.trim() });
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3">
      {make.error && (
        <Callout tone="critical" announced>
          {make.error.message}
        </Callout>
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={words.start} hint={words.timeHint(zone)} required>
          <Input value={start} onChange={({ target }) => setStart(target.value)} autoComplete="off" />
        </Field>
        <Field label={words.end} required>
          <Input value={end} onChange={({ target }) => setEnd(target.value)} autoComplete="off" />
        </Field>
      </div>
      <Field label={words.name} required>
        <Input value={name} onChange={({ target }) => setName(target.value)} autoComplete="off" />
      </Field>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" busy={make.isPending}>
          {words.make}
        </Button>
        <p role="status" className="text-ink-2">
          {make.data && (make.data.file ? words.made(make.data.file.rows) : words.nothing)}
        </p>
      </div>
    </form>
  );
}
