"use client";
import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { TriangleAlert, Wrench } from "lucide-react";
import type { ColumnDamage } from "#core/damage/damage-kind.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { damage as words } from "#components/messages/damage.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/card.tsx";
import { QueryPart } from "#components/ui/query-part.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { entityOfView } from "./entity-of-view.ts";
import type { ImportView } from "./import-views.ts";
import { RepairDialog } from "./repair-dialog.tsx";

/** What a spreadsheet did to the columns of the file, and the repairs that a person may agree to; most files have none. */
export function DamageCard({ view }: { readonly view: ImportView }) {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const query = useQuery(trpc.damage.ofImport.queryOptions({ ...scope, importId: view.run.id }));
  // Nothing is said while nobody knows whether there is anything to say.
  if (query.isPending) return null;
  return (
    <QueryPart query={query} words={words}>
      {({ damages, plannedAt }) =>
        damages.length > 0 && (
          <Section title={words.title} description={words.text} className="mb-4" flush>
            <ul className="divide-y">
              {damages.map((damage) => (
                <Item key={`${damage.field} ${damage.damage}`} view={view} damage={damage} seen={plannedAt} />
              ))}
            </ul>
          </Section>
        )
      }
    </QueryPart>
  );
}

type ItemProps = {
  readonly view: ImportView;
  readonly damage: ColumnDamage;
  /** The plan that a repair would be made for. */
  readonly seen: string | null;
};

function Item({ view, damage, seen }: ItemProps) {
  const { may } = useWorkspace();
  const [asked, setAsked] = useState(false);
  const entity = entityOfView(view);
  const label = (entity && fieldOf(entity, damage.field)?.label) ?? damage.field;
  const { column, repair } = damage;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-caution-ink" />
      <div className="min-w-0 flex-1 basis-64">
        <h3 className="font-medium break-words">{words.column(column, label)}</h3>
        <p>{words.what(damage.damage)}.</p>
        <p className="text-[0.8125rem] text-ink-2">
          {words.evidence(damage.cells, damage.firstRows)} {damage.proof}
        </p>
        <p className="text-[0.8125rem] text-ink-2">{words.todo(damage.damage)}</p>
        {repair && seen !== null && !may("mappings.edit") && (
          <p className="text-[0.8125rem] text-ink-2">{words.askEditor}</p>
        )}
      </div>
      {repair && seen !== null && may("mappings.edit") && (
        <Button aria-label={words.repairOf(column)} onClick={() => setAsked(true)}>
          <Wrench aria-hidden />
          {words.repair}
        </Button>
      )}
      {asked && repair && seen !== null && (
        <RepairDialog
          importId={view.run.id}
          seen={seen}
          damage={{ ...damage, repair }}
          onClose={() => setAsked(false)}
        />
      )}
    </li>
  );
}
