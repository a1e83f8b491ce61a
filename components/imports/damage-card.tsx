"use client";
import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { TriangleAlert, Wrench } from "lucide-react";
import { fieldOf } from "#core/entities/entities.ts";
import type { ShownDamage } from "#core/privacy/shown-damage.ts";
import { damage as words } from "#components/messages/damage.ts";
import { LooksProvider } from "#components/privacy/looks.tsx";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/card.tsx";
import { QueryPart } from "#components/ui/query-part.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { DamagedCells } from "./damaged-cells.tsx";
import { entityOfView } from "./entity-of-view.ts";
import type { ImportView } from "./import-views.ts";
import { RepairDialog } from "./repair-dialog.tsx";
import { useDamageLook } from "./use-damage-look.ts";

/** Cells that the card shows of each damage; the rest is in the file. */
const SHOWN = 3;

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
                <Item key={`${damage.column} ${damage.damage}`} view={view} damage={damage} seen={plannedAt} />
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
  readonly damage: ShownDamage;
  /** The plan that a repair would be made for. */
  readonly seen: string | null;
};

function Item({ view, damage, seen }: ItemProps) {
  const { may } = useWorkspace();
  const [asked, setAsked] = useState(false);
  const entity = entityOfView(view);
  const label = (entity && fieldOf(entity, damage.field)?.label) ?? damage.field;
  const { column, repair } = damage;
  const ask = useDamageLook(view.run.id, damage.damage);
  return (
    <LooksProvider ask={ask} allowed={may("values.look")}>
      <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-caution-ink" />
        <div className="min-w-0 flex-1 basis-64">
          <h3 className="font-medium break-words">{words.column(column, label)}</h3>
          <p>{words.what(damage.damage)}.</p>
          <p className="text-[0.8125rem] text-ink-2">
            {words.evidence(damage.cells, damage.firstRows)} {damage.proof}
          </p>
          <DamagedCells damage={damage} cells={damage.examples.slice(0, SHOWN)} label={words.examples(column)} />
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
    </LooksProvider>
  );
}
