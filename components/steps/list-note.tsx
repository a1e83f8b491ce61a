"use client";
import { useState } from "react";
import { fieldOf } from "#core/entities/entities.ts";
import type { Entity, Field } from "#core/entities/entity.ts";
import type { LoadTarget } from "#core/imports/import.ts";
import type { FieldMapping } from "#core/mapping/mapping.ts";
import { targetLists as words } from "#components/messages/target-lists.ts";
import { Callout } from "#components/ui/callout.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { type PlatformTargets, usePlatformTargets } from "./use-platform-targets.ts";

/** Older lists were to be fetched anew. */
const freshMs = 25 * 60 * 60 * 1_000;

type List = PlatformTargets["lists"][string];

const isOld = ({ fetchedAt }: List, now: number) => fetchedAt === null || now - Date.parse(fetchedAt) > freshMs;

type ListNoteProps = { readonly field: Field; readonly target: LoadTarget; readonly className?: string };

/** By which list of the platform values of a field are checked, and how old that is; nothing for any other field. */
export function ListNote({ field, target, className }: ListNoteProps) {
  const list = useLists(target)[field.name];
  return list ? <Note label={field.label} list={list} className={className} /> : null;
}

type ListNotesProps = {
  readonly entity: Entity;
  readonly fields: readonly FieldMapping[];
  readonly target: LoadTarget;
};

/** The same for all fields of a mapping whose lists are not as they should be. */
export function ListNotes({ entity, fields, target }: ListNotesProps) {
  const [now] = useState(() => Date.now());
  const lists = useLists(target);
  return fields.map(({ field }) => {
    const list = lists[field];
    if (!list || (list.entries > 0 && !isOld(list, now))) return null;
    return <Note key={field} label={fieldOf(entity, field)?.label ?? field} list={list} />;
  });
}

/** By field; none for files that are loaded into our own records. */
function useLists(target: LoadTarget): Readonly<Partial<Record<string, List>>> {
  const targets = usePlatformTargets();
  return target === "platform" && targets?.host ? targets.lists : {};
}

type NoteProps = { readonly label: string; readonly list: List; readonly className?: string | undefined };

function Note({ label, list, className }: NoteProps) {
  const { path, may } = useWorkspace();
  const [now] = useState(() => Date.now());
  const { kind, fetchedAt, entries, fault } = list;
  const old = isOld(list, now);
  const link = may("platform.see") ? <TextLink href={path("connections")}>{words.page}</TextLink> : undefined;
  return (
    <Callout tone={old || entries === 0 ? "caution" : "neutral"} action={link} {...(className && { className })}>
      {fetchedAt === null ? (
        words.never(label, kind)
      ) : (
        <>
          {entries === 0 ? words.empty(label, kind) : old ? words.old(label, kind) : words.fresh(label, kind, entries)}{" "}
          <DateTime value={fetchedAt} />.
        </>
      )}{" "}
      {old && fault && `${words.why} ${fault}`}
    </Callout>
  );
}
