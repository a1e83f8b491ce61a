"use client";
import { useCallback, useState } from "react";
import { Inbox } from "lucide-react";
import { inbox as words, waitingPage } from "#components/messages/waiting.ts";
import { type Ask, LooksProvider } from "#components/privacy/looks.tsx";
import { type RouterOutputs, useTRPCClient } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Table, TableBody, TableHead, TableHeader } from "#components/ui/table.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { type Decisions, type InboxValue, nameOf } from "./inbox-options.ts";
import { InboxRow } from "./inbox-row.tsx";
import { MapBar } from "./map-bar.tsx";
import { OpenRows, type OpenImport } from "./open-rows.tsx";

type InboxSectionProps = { readonly found: RouterOutputs["held"]["inbox"] };

/** Values that no mapping knows, to decide on one by one and to map at once. */
export function InboxSection({ found }: InboxSectionProps) {
  const { values, more } = found;
  const { may } = useWorkspace();
  const ask = useAsk(values);
  const editable = may("mappings.edit");
  const [decisions, setDecisions] = useState<Decisions>(new Map());
  const [open, setOpen] = useState<readonly OpenImport[]>([]);
  const suggested = values.filter((one) => one.suggestion !== null && !decisions.has(nameOf(one)));
  const decided = values.filter((one) => decisions.has(nameOf(one)));
  function decide(one: InboxValue, decision: string | null | undefined) {
    const next = new Map(decisions);
    if (decision === undefined) next.delete(nameOf(one));
    else next.set(nameOf(one), decision);
    setDecisions(next);
  }
  function takeSuggestions() {
    const taken = suggested.map((one) => [nameOf(one), one.suggestion?.target ?? null] as const);
    setDecisions(new Map([...decisions, ...taken]));
  }
  const takeAll = editable && suggested.length > 0 && (
    <Button onClick={takeSuggestions}>{words.takeAll(suggested.length)}</Button>
  );
  return (
    <LooksProvider ask={ask} allowed={may("values.look")}>
      <Section flush title={waitingPage.inbox} description={waitingPage.inboxText} actions={takeAll}>
        {values.length === 0 ? (
          <EmptyState icon={Inbox} title={waitingPage.inboxEmptyTitle}>
            {waitingPage.inboxEmptyText}
          </EmptyState>
        ) : (
          <Table caption={waitingPage.inbox} className="max-sm:block">
            <TableHead className="max-sm:sr-only">
              <tr>
                <TableHeader>{words.value}</TableHeader>
                <TableHeader>{words.field}</TableHeader>
                <TableHeader>{words.rows}</TableHeader>
                <TableHeader>{words.becomes}</TableHeader>
              </tr>
            </TableHead>
            <TableBody className="max-sm:block">
              {values.map((one, index) => (
                <InboxRow
                  key={nameOf(one)}
                  value={one}
                  choices={found.choices[one.feedId]}
                  at={index + 1}
                  decision={decisions.get(nameOf(one))}
                  editable={editable}
                  onDecide={(decision) => decide(one, decision)}
                />
              ))}
            </TableBody>
          </Table>
        )}
        {more > 0 && <p className="border-t px-4 py-2.5 text-[0.8125rem] text-ink-2">{words.more(more)}</p>}
        {decided.length > 0 && (
          <MapBar
            decided={decided}
            decisions={decisions}
            onDiscard={() => setDecisions(new Map())}
            onMapped={(found) => {
              setDecisions(new Map());
              setOpen(found);
            }}
          />
        )}
        {open.length > 0 && <OpenRows open={open} onDone={() => setOpen([])} />}
      </Section>
    </LooksProvider>
  );
}

/** Asks for hidden values of the list, each where it stands in its file; the look is recorded there. */
function useAsk(values: readonly InboxValue[]): Ask {
  const client = useTRPCClient();
  const { scope } = useWorkspace();
  const { tenant, environment } = scope;
  return useCallback<Ask>(
    async (_, rows) => {
      const seen = [];
      for (const row of rows) {
        const one = values[row - 1];
        if (!one) continue;
        const { importId, field, position } = one;
        const found = await client.values.look.mutate({ tenant, environment, importId, field, positions: [position] });
        seen.push(...found.map(({ texts }) => ({ row, texts })));
      }
      return seen;
    },
    [client, tenant, environment, values],
  );
}
