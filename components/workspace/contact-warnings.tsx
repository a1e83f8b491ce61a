"use client";
import { useQuery } from "@tanstack/react-query";
import type { ContactWarning } from "#core/requisitions/contact-warning.ts";
import { contactWarnings as words } from "#components/messages/businesses.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Callout } from "#components/ui/callout.tsx";
import { useWorkspace } from "./workspace-context.tsx";

type ContactWarningsProps = {
  readonly warnings: readonly ContactWarning[];
  /** The reader is who has entered them. */
  readonly own: boolean;
};

/** What there is to remark of contacts that were entered; nothing where all is well. */
export function ContactWarnings({ warnings, own }: ContactWarningsProps) {
  if (warnings.length === 0) return null;
  const isUnlikely = warnings.some(({ kind }) => kind === "unlikely");
  return (
    <Callout tone="caution" title={isUnlikely ? words.title : words.uncheckedTitle}>
      <ul>
        {warnings.map(({ contact, kind }) => (
          <li key={contact}>{words[kind][contact]}</li>
        ))}
      </ul>
      <p>{own ? words.own : words.others}</p>
    </Callout>
  );
}

/** The same of a business that is known, from what was said when its contacts were entered. */
export function KnownContactWarnings({ hash }: { readonly hash: string }) {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const { data } = useQuery(trpc.businesses.contactWarnings.queryOptions({ ...scope, hash }));
  return data ? <ContactWarnings warnings={data} own={false} /> : null;
}
