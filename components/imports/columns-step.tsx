"use client";
import { useMemo, useState } from "react";
import { recogniseLayout } from "#core/appointments/layouts.ts";
import { entities, isEntityName } from "#core/entities/entities.ts";
import type { LoadTarget } from "#core/imports/import.ts";
import { readColumns } from "#core/mapping/missing-columns.ts";
import { columns as words, format } from "#components/messages/import-columns.ts";
import { Callout } from "#components/ui/callout.tsx";
import { Section } from "#components/ui/card.tsx";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { ColumnsTable } from "./columns-table.tsx";
import { ConstantsEditor } from "./constants-editor.tsx";
import { mappingOf } from "./draft.ts";
import { FeedChoice, type ChosenFeed } from "./feed-choice.tsx";
import type { Feed } from "./import-views.ts";
import { questionsOf } from "./questions.ts";
import { RecognisedNote } from "./recognised-note.tsx";
import { RequiredCounter } from "./required-counter.tsx";
import { ListNotes } from "#components/steps/list-note.tsx";
import { checkSample } from "#components/steps/sample-check.ts";
import { SampleIssues } from "#components/steps/sample-issues.tsx";
import { StepHeading } from "./step-heading.tsx";
import type { ColumnDraft } from "./use-column-draft.ts";
import type { ColumnMask } from "./use-column-masks.ts";
import type { ShownPreview } from "./use-preview.ts";

type ColumnsStepProps = {
  readonly shown: ShownPreview;
  readonly sheet: ColumnDraft;
  readonly maskOf: (column: string) => ColumnMask;
  readonly feeds: readonly Feed[];
  readonly feed: ChosenFeed;
  /** Where the files of that feed are loaded. */
  readonly target: LoadTarget;
  readonly proposedName: string;
  readonly onFeed: (feed: ChosenFeed) => void;
  readonly focused: boolean;
};

/** What each column is: proposed with its reason, decided by a person, tried on the first rows at once. */
export function ColumnsStep(props: ColumnsStepProps) {
  const { shown, sheet, maskOf, feeds, feed, target, proposedName, onFeed, focused } = props;
  const { entity, draft, setDraft, suggestions, cellsOf, recognised } = sheet;
  // The same day as the server's checks, which run in UTC.
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  const { preview, masked } = shown;
  const check = useMemo(() => {
    const hidden = new Set(masked?.hidden.map((index) => preview.columns[index]?.name));
    const mapping = mappingOf(draft, entity);
    // Stand-ins can't be checked; the whole file is.
    const fields = mapping.fields.filter((mapped) => !readColumns(mapped).some((name) => hidden.has(name)));
    return checkSample(entity, { ...mapping, fields }, preview, today);
  }, [entity, draft, preview, masked, today]);
  return (
    <>
      <StepHeading
        focused={focused}
        description={words.intro}
        aside={<RequiredCounter entity={entity} draft={draft} />}
      >
        {words.title}
      </StepHeading>
      {masked?.unverified && (
        <Callout tone="caution" className="mb-4">
          {format.unverified}
        </Callout>
      )}
      {recognised && <RecognisedNote recognised={recognised} format={preview.format} />}
      <EntityChoice sheet={sheet} />
      {entity.layout !== undefined && recogniseLayout(sheet.names) === entity.layout && (
        <Callout tone="positive" title={words.layout(entity.plural)} className="mb-4">
          {words.layoutText}
        </Callout>
      )}
      <ColumnsTable
        key={`${entity.name} ${recognised?.feed.id ?? ""}`}
        entity={entity}
        draft={draft}
        suggestions={suggestions}
        cellsOf={cellsOf}
        questions={questionsOf(entity, draft, cellsOf)}
        remembered={sheet.remembered}
        maskOf={maskOf}
        today={today}
        onDraft={setDraft}
      />
      <div className="mt-4 flex flex-col gap-4">
        <ListNotes entity={entity} fields={draft.fields} target={target} />
        <SampleIssues
          entity={entity}
          columns={sheet.names}
          check={check}
          partial={masked !== null && masked.hidden.length > 0}
        />
        {entity.layout === undefined && (
          <ConstantsEditor entity={entity} draft={draft} today={today} onDraft={setDraft} />
        )}
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
          <FeedChoice feeds={feeds} value={feed} proposedName={proposedName} onChange={onFeed} />
          {entity.layout === undefined && (
            <Section title={words.blankCells}>
              <RadioGroup
                legend={<span className="sr-only">{words.blankCells}</span>}
                value={draft.blankCells}
                onValueChange={(value) => setDraft({ ...draft, blankCells: value === "clear" ? "clear" : "keep" })}
                options={[
                  { value: "keep", label: words.keep, hint: words.keepHint },
                  { value: "clear", label: words.clear, hint: words.clearHint },
                ]}
              />
            </Section>
          )}
        </div>
      </div>
    </>
  );
}

function EntityChoice({ sheet }: { readonly sheet: ColumnDraft }) {
  const chips = (
    <ChoiceChips
      label={words.entity}
      value={sheet.entity.name}
      onValueChange={(name) => isEntityName(name) && sheet.setEntity(name)}
      choices={entities.map(({ name, plural }) => ({ value: name, label: plural }))}
    />
  );
  if (!sheet.sure) {
    return (
      <Callout tone="caution" title={words.entityAsk} className="mb-4">
        <div className="mt-1.5">{chips}</div>
      </Callout>
    );
  }
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <span className="font-medium">{words.entity}</span>
      {chips}
    </div>
  );
}
