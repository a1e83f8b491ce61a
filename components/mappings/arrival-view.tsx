import type { ReactNode } from "react";
import { arrival as words } from "#components/messages/mapping-transfer.ts";
import { Callout } from "#components/ui/callout.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { ChangeList } from "./change-list.tsx";
import type { ViewedMapArrival } from "./viewed.ts";

type Sentences = readonly { readonly sentence: string }[];

type ArrivalViewProps = {
  readonly isNew: boolean;
  readonly changes: Sentences;
  readonly maps: readonly ViewedMapArrival[];
  readonly changeMaps: boolean;
  readonly onChangeMaps: (change: boolean) => void;
};

/** What a mapping that comes would change: its fields, and the value maps with it. */
export function ArrivalView({ isNew, changes, maps, changeMaps, onChangeMaps }: ArrivalViewProps) {
  const sentences = maps.flatMap((map) => map.sentences.map((sentence) => ({ sentence })));
  const changed = maps.reduce((sum, map) => sum + map.changed, 0);
  return (
    <>
      <Part title={isNew ? words.fills : words.changes}>
        {changes.length === 0 ? <p>{words.noChanges}</p> : <ChangeList changes={changes} />}
      </Part>
      {maps.length > 0 && (
        <Part title={words.maps}>
          {sentences.length === 0 ? <p>{words.sameMaps}</p> : <ChangeList changes={sentences} />}
          {maps.some(({ nothing }) => !nothing) && <p className="text-[0.8125rem] text-ink-2">{words.mapsText}</p>}
          {changed > 0 && (
            <Checkbox
              checked={changeMaps}
              onCheckedChange={(checked) => onChangeMaps(checked === true)}
              label={words.changeMaps(changed)}
              hint={words.changeMapsHint}
            />
          )}
        </Part>
      )}
    </>
  );
}

/** A headed part of a dialog about a mapping that comes. */
export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1.5">
      <h3 className="text-xs font-medium text-ink-2">{title}</h3>
      {children}
    </section>
  );
}

type FaultsProps = { readonly faults: readonly { readonly where: string | null; readonly sentence: string }[] };

/** Why a mapping can't be saved: each fault with its place. */
export function Faults({ faults }: FaultsProps) {
  return (
    <Callout tone="critical" announced title={words.faults(faults.length)}>
      <ul className="flex list-disc flex-col gap-0.5 pl-5 text-[0.8125rem] wrap-anywhere">
        {faults.map(({ where, sentence }) => (
          <li key={`${where} ${sentence}`}>
            {where !== null && <span className="font-medium">{where}: </span>}
            {sentence}
          </li>
        ))}
      </ul>
    </Callout>
  );
}
