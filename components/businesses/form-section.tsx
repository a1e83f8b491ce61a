"use client";
import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { formSection as words } from "#components/messages/businesses.ts";
import { type RouterOutputs, useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/card.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { StateBadge } from "#components/ui/state-badge.tsx";
import { useInBrowser } from "#components/ui/use-in-browser.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { FormDialog } from "./form-dialog.tsx";

export type FormView = RouterOutputs["businesses"]["form"];

/** Whether businesses can ask by themselves, at which address, and the way to change that. */
export function FormSection() {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const [changing, setChanging] = useState(false);
  const query = useQuery(trpc.businesses.form.queryOptions(scope));
  const { data } = query;
  return (
    <Section
      title={words.title}
      description={words.description}
      actions={data && may("connections.manage") && <Button onClick={() => setChanging(true)}>{words.change}</Button>}
    >
      <QueryState query={query} failed={words.failed} again={words.again} outline={<Skeleton className="h-12" />} />
      {data && <FormDetails form={data} />}
      {data && changing && <FormDialog form={data} onClose={() => setChanging(false)} />}
    </Section>
  );
}

function FormDetails({ form: { enabled, phone, intro } }: { readonly form: FormView }) {
  const { scope } = useWorkspace();
  const inBrowser = useInBrowser();
  if (!enabled) {
    return (
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-2">
        <StateBadge state="cancelled">{words.off}</StateBadge>
        {words.offText}
      </p>
    );
  }
  const path = `/r/${scope.tenant}/${scope.environment}`;
  const address = inBrowser ? new URL(path, window.location.origin).href : path;
  return (
    <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
      <div className="min-w-0">
        <dt className="mb-1 flex items-center gap-2 text-[0.8125rem] text-ink-3">
          {words.address}
          <StateBadge state="done">{words.on}</StateBadge>
        </dt>
        <dd className="flex flex-wrap items-center gap-2">
          <a
            href={path}
            className="text-accent-ink underline underline-offset-2 wrap-anywhere"
            target="_blank"
            rel="noreferrer"
          >
            {address}
          </a>
          <CopyButton text={address} label={words.copy} />
        </dd>
      </div>
      <div className="min-w-0">
        <dt className="mb-1 text-[0.8125rem] text-ink-3">{words.phone}</dt>
        <dd>{phone}</dd>
      </div>
      {intro !== "" && (
        <div className="min-w-0 sm:col-span-2">
          <dt className="mb-1 text-[0.8125rem] text-ink-3">{words.intro}</dt>
          <dd className="max-w-prose whitespace-pre-line">{intro}</dd>
        </div>
      )}
    </dl>
  );
}
