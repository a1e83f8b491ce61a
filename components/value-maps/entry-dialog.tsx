"use client";
import { useState, type FormEvent } from "react";
import { Plus } from "lucide-react";
import { isHidden } from "#core/privacy/mask-value.ts";
import { entryWords as words } from "#components/messages/value-maps.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogTrigger } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { type Entry, fieldOfMap, targetsOf, typedTarget } from "./entry.ts";
import { useSaveMap } from "./use-save-map.ts";
import type { ViewedMap } from "./value-map-page.tsx";

type EntryDialogProps = {
  readonly map: ViewedMap;
  /** Null for a new one, which a button opens. */
  readonly entry: Entry | null;
  readonly onClose: (() => void) | null;
};

/** A target stands behind `=`, for an option needs a value. */
const blank = "blank";
const skip = "skip";

/** One entry: a value, what it becomes, and the days on which that counts. */
export function EntryDialog({ map, entry, onClose }: EntryDialogProps) {
  const [open, setOpen] = useState(entry !== null);
  const [draft, setDraft] = useState(() => draftOf(map, entry));
  const [told, setTold] = useState(false);
  const close = () => change(false);
  const { save, input } = useSaveMap(map, close);
  const kept = entry !== null && isHidden(entry.source);
  const targets = targetsOf(map);
  const target = targets === null ? typedTarget(entry, draft.target) : targetOf(draft.target);
  const faults = {
    source: !kept && draft.source.trim() === "" ? words.sourceMissing : undefined,
    target: target === undefined ? (targets === null ? words.targetUnwritten : words.targetMissing) : undefined,
  };
  function change(next: boolean) {
    setOpen(next);
    setTold(false);
    save.reset();
    if (next) setDraft(draftOf(map, entry));
    else onClose?.();
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    setTold(true);
    if (faults.source !== undefined || target === undefined) return;
    const rest = { target, from: draft.from || null, to: draft.to || null };
    const changes = entry
      ? { ...input.changes, edit: [{ ...rest, id: entry.id, source: kept ? null : draft.source }] }
      : { ...input.changes, add: [{ ...rest, source: draft.source }] };
    save.mutate({ ...input, changes });
  }
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  return (
    <Dialog open={open} onOpenChange={change}>
      {entry === null && (
        <DialogTrigger asChild>
          <Button>
            <Plus aria-hidden />
            {words.add}
          </Button>
        </DialogTrigger>
      )}
      <FormDialogContent
        title={entry ? words.editTitle : words.addTitle}
        submitLabel={words.save}
        busy={save.isPending}
        fault={save.error?.message}
        onSubmit={submit}
      >
        <Field
          label={words.source}
          required={!kept}
          hint={kept ? words.sourceKept : undefined}
          error={told ? faults.source : undefined}
        >
          <Input value={draft.source} disabled={kept} onChange={(event) => set({ source: event.target.value })} />
        </Field>
        <Field label={words.target} hint={targetHint(entry, targets === null)} error={told ? faults.target : undefined}>
          {targets === null ? (
            <Input value={draft.target} onChange={(event) => set({ target: event.target.value })} />
          ) : (
            <Select
              value={draft.target}
              placeholder={words.chooseTarget}
              onValueChange={(next) => set({ target: next })}
              options={[
                ...targets.map(({ value, label }) => ({ value: `=${value}`, label })),
                ...(fieldOfMap(map)?.required ? [] : [{ value: blank, label: words.becomesBlank }]),
                { value: skip, label: words.becomesSkip },
              ]}
            />
          )}
        </Field>
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label={words.fromLabel} optional hint={words.daysHint}>
            <Input type="date" value={draft.from} onChange={(event) => set({ from: event.target.value })} />
          </Field>
          <Field label={words.toLabel} optional>
            <Input type="date" value={draft.to} onChange={(event) => set({ to: event.target.value })} />
          </Field>
        </div>
      </FormDialogContent>
    </Dialog>
  );
}

function targetHint(entry: Entry | null, free: boolean): string | undefined {
  if (entry && isHidden(entry.target)) return words.targetKept;
  return free && entry?.target === null ? words.targetSkips : undefined;
}

function draftOf(map: ViewedMap, entry: Entry | null) {
  if (!entry) return { source: "", target: "", from: "", to: "" };
  const { source, target, from, to } = entry;
  const text = isHidden(target) ? "" : target;
  return {
    source: isHidden(source) ? "" : source,
    target: targetsOf(map) === null ? (text ?? "") : text === null ? skip : text === "" ? blank : `=${text}`,
    from: from ?? "",
    to: to ?? "",
  };
}

/** What was chosen of a list; undefined while nothing was. */
function targetOf(option: string): string | null | undefined {
  if (option === skip) return null;
  if (option === blank) return "";
  return option.startsWith("=") ? option.slice(1) : undefined;
}
