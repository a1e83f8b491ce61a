"use client";
import { useState } from "react";
import { fieldOf } from "#core/entities/entities.ts";
import type { Entity } from "#core/entities/entity.ts";
import type { Preview } from "#core/file/preview.ts";
import type { LoadTarget } from "#core/imports/import.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { readColumns } from "#core/mapping/missing-columns.ts";
import { ownFieldsAmong, withExtraFields } from "#core/platform/own-fields.ts";
import { validateMapping } from "#core/mapping/validate-mapping.ts";
import { columns as columnWords } from "#components/messages/import-columns.ts";
import { editor as words } from "#components/messages/mapping-editor.ts";
import { ListNote } from "#components/steps/list-note.tsx";
import { LaidMapsContext, useMapsOf } from "#components/steps/laid-maps.tsx";
import { useTargetEntity } from "#components/steps/use-platform-targets.ts";
import { checkSample } from "#components/steps/sample-check.ts";
import { SampleIssues } from "#components/steps/sample-issues.tsx";
import type { RouterOutputs } from "#components/trpc/trpc.ts";
import { Callout } from "#components/ui/callout.tsx";
import { Section } from "#components/ui/card.tsx";
import { LeaveGuard } from "#components/ui/leave-guard.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { columnsToSave, newField, withField } from "./editing.ts";
import { FieldEditor } from "./field-editor.tsx";
import { FieldList } from "./field-list.tsx";
import { RowsPreview } from "./rows-preview.tsx";
import { SaveBar } from "./save-bar.tsx";
import { useSample, type FeedSample, type Sample } from "./use-sample.ts";

type Viewed = RouterOutputs["mappings"]["version"];

type MappingEditorProps = {
  readonly feedId: string;
  /** What one begins with: a draft, or the version in use. */
  readonly version: Viewed["version"];
  readonly current: Viewed["feed"]["version"];
  /** Where the feed's files are loaded. */
  readonly target: LoadTarget;
  readonly sample: FeedSample | null;
};

/** Fields, the steps of one of them, and the rows that come of it; saved as a draft. */
export function MappingEditor({ feedId, version, current, target, sample: found }: MappingEditorProps) {
  const { may } = useWorkspace();
  // The same day as the server's checks, which run in UTC.
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  const [mapping, setMapping] = useState<Mapping>(version.mapping);
  const [saved, setSaved] = useState<Mapping>(version.mapping);
  const [chosen, choose] = useState(version.mapping.fields[0]?.field ?? "");
  const entity = useTargetEntity(mapping, target);
  const sample = useSample(found, mapping);
  const { names, preview, cellsOf, isMasked } = sample;
  const columns = names.length > 0 ? names : version.columns;
  const known = columnsToSave(version.columns, mapping);
  const problems = validateMapping(entity, mapping, known);
  const laid = useMapsOf(feedId, mapping, today);
  const check = preview && checkRows(entity, laid.lay(mapping), known, preview, sample, today);
  const mapped = mapping.fields.find((one) => one.field === chosen);
  const field = mapped && fieldOf(entity, mapped.field);

  function add(name: string) {
    const added = fieldOf(entity, name);
    if (!added) return;
    const fields = [...mapping.fields, newField(entity, mapping, added, columns, cellsOf)];
    setMapping(withExtraFields({ ...mapping, fields }, ownFieldsAmong(entity)));
    choose(name);
  }
  function remove(name: string) {
    const at = mapping.fields.findIndex((one) => one.field === name);
    setMapping(withExtraFields(withField(mapping, name, null), []));
    choose((mapping.fields[at + 1] ?? mapping.fields[at - 1])?.field ?? "");
  }
  const isOpen = version.id === current.id || version.state === "draft" || version.state === "tried";
  const refusal = !may("mappings.edit") ? words.readOnly : isOpen ? null : words.closed;
  const dirty = mapping !== saved && JSON.stringify(mapping) !== JSON.stringify(saved);
  return (
    <>
      <LeaveGuard
        active={dirty}
        title={words.leaveTitle}
        text={words.leaveText}
        leaveLabel={words.leave}
        stayLabel={words.stay}
      />
      <p className="mb-4 text-ink-2">
        {version.id === current.id ? words.basedOn(current.version) : words.goesOn(version.createdByName)}{" "}
        {found && words.sample(found.number)}
      </p>
      {found === null && (
        <Callout title={words.noSample} className="mb-4">
          {words.noSampleText}
        </Callout>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[17rem_minmax(0,1fr)]">
        <FieldList
          entity={entity}
          mapping={mapping}
          known={known}
          issues={check?.issues ?? []}
          chosen={chosen}
          onChoose={choose}
          onAdd={add}
        />
        <div className="min-w-0">
          {mapped && field && <ListNote field={field} target={target} className="mb-4" />}
          {mapped && field && (
            <LaidMapsContext value={laid}>
              <FieldEditor
                key={chosen}
                entity={entity}
                field={field}
                mapped={mapped}
                columns={columns}
                sample={sample}
                today={today}
                onChange={(next) => setMapping(withField(mapping, chosen, next))}
                onRemove={() => remove(chosen)}
              />
            </LaidMapsContext>
          )}
        </div>
      </div>
      <div className="mt-4 flex flex-col gap-4">
        {preview && (
          <RowsPreview
            entity={entity}
            mapping={laid.lay(mapping)}
            before={laid.lay(current.mapping)}
            sample={sample}
            chosen={chosen}
            today={today}
          />
        )}
        {check && (
          <SampleIssues
            entity={entity}
            columns={names}
            check={check}
            partial={mapping.fields.some((one) => isMasked(readColumns(one)))}
          />
        )}
        <Section title={words.blankCells}>
          <RadioGroup
            legend={<span className="sr-only">{words.blankCells}</span>}
            value={mapping.blankCells}
            onValueChange={(value) => setMapping({ ...mapping, blankCells: value === "clear" ? "clear" : "keep" })}
            options={[
              { value: "keep", label: columnWords.keep, hint: columnWords.keepHint },
              { value: "clear", label: columnWords.clear, hint: columnWords.clearHint },
            ]}
          />
        </Section>
      </div>
      <SaveBar
        feedId={feedId}
        version={version}
        mapping={mapping}
        columns={known}
        isDraft={version.id !== current.id}
        dirty={dirty}
        problem={refusal ?? problems[0]?.sentence ?? null}
        onSaved={setSaved}
      />
    </>
  );
}

/** What the rows come to; null while the mapping can't be run on them. Stand-ins can't be checked, and are left out. */
function checkRows(
  entity: Entity,
  mapping: Mapping,
  known: readonly string[],
  preview: Preview,
  { isMasked }: Sample,
  today: string,
) {
  const runs = validateMapping(entity, mapping, known).every(({ code }) => code === "missing_target");
  const fields = mapping.fields.filter((mapped) => !isMasked(readColumns(mapped)));
  return runs ? checkSample(entity, { ...mapping, fields }, preview, today) : null;
}
