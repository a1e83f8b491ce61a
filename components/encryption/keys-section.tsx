"use client";
import { useQuery } from "@tanstack/react-query";
import { KeyRound, Users } from "lucide-react";
import { keys as words } from "#components/messages/encryption.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Section } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { AddKeyDialog } from "./add-key-dialog.tsx";
import { CreateKeyButton } from "./create-key-button.tsx";
import { KeyAddress } from "./key-address.tsx";
import { KeysTable } from "./keys-table.tsx";

/** The workspace's own PGP keys and those of its partners. */
export function KeysSection() {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const query = useQuery(trpc.encryption.keys.queryOptions(scope));
  const { data } = query;
  const mayManage = may("connections.manage");
  const own = data?.keys.filter(({ kind }) => kind === "own") ?? [];
  const partners = data?.keys.filter(({ kind }) => kind === "partner") ?? [];
  return (
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
          <div className="flex flex-wrap items-center justify-between gap-2 px-4 pt-3 pb-2">
            <h3 className="font-medium">{words.own}</h3>
            {mayManage && (
              <div className="flex flex-wrap gap-2">
                <AddKeyDialog kind="own" />
                <CreateKeyButton rotates={own.length > 0} />
              </div>
            )}
          </div>
          {own.length > 0 ? (
            <>
              <KeysTable keys={own} own mayManage={mayManage} />
              <KeyAddress />
            </>
          ) : (
            <EmptyState icon={KeyRound} title={words.noOwn}>
              {mayManage ? words.noOwnText : words.noOwnReadOnly}
            </EmptyState>
          )}
          <div className="flex flex-wrap items-center justify-between gap-2 border-t px-4 pt-3 pb-2">
            <h3 className="font-medium">{words.partners}</h3>
            {mayManage && <AddKeyDialog kind="partner" />}
          </div>
          {partners.length > 0 ? (
            <KeysTable keys={partners} own={false} mayManage={mayManage} />
          ) : (
            <EmptyState icon={Users} title={words.noPartners}>
              {mayManage ? words.noPartnersText : words.noPartnersReadOnly}
            </EmptyState>
          )}
        </>
      )}
    </Section>
  );
}
