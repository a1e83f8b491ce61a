"use client";
import type { ReactNode } from "react";
import { ArrowRight } from "lucide-react";
import type { FileFormat } from "#core/file/file-format.ts";
import { format as words } from "#components/messages/import-columns.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { ActionBar } from "./action-bar.tsx";
import { FormatNotes } from "./format-notes.tsx";
import { FormatSettings } from "./format-settings.tsx";
import { PreviewTable } from "./preview-table.tsx";
import { RawLines } from "./raw-lines.tsx";
import { StepHeading } from "./step-heading.tsx";
import { StoredNote } from "./stored-note.tsx";
import type { ColumnMask } from "./use-column-masks.ts";
import type { ShownPreview } from "./use-preview.ts";

type FormatStepProps = {
  readonly shown: ShownPreview;
  readonly overrides: Partial<FileFormat>;
  readonly maskOf: (column: string) => ColumnMask;
  readonly onOverrides: (overrides: Partial<FileFormat>) => void;
  readonly onNext: () => void;
  readonly focused: boolean;
  /** What else can be done with the file, whether it can be read or not. */
  readonly otherwise: ReactNode;
};

/** How the bytes become rows: found, shown with its evidence, changeable. */
export function FormatStep(props: FormatStepProps) {
  const { shown, overrides, maskOf, onOverrides, onNext, focused, otherwise } = props;
  const { preview, masked } = shown;
  return (
    <>
      <StepHeading focused={focused} description={words.intro}>
        {words.title}
      </StepHeading>
      <div className="flex flex-col gap-4">
        {preview.fault && (
          <Callout tone="critical" announced title={words.fault}>
            {preview.fault.sentence}
          </Callout>
        )}
        {masked?.unverified && <Callout tone="caution">{words.unverified}</Callout>}
        {masked && masked.hidden.length > 0 && <StoredNote namesHidden={masked.namesHidden} look={shown.look} />}
        <FormatSettings preview={preview} overrides={overrides} onChange={onOverrides} />
        {/* Of a file that can't be read nothing was looked at, which is no good news about it. */}
        {(preview.fault === null || preview.notes.length > 0) && <FormatNotes preview={preview} />}
        <PreviewTable
          preview={preview}
          maskOf={maskOf}
          onHeaderRow={(headerRow) => onOverrides({ ...overrides, headerRow })}
        />
        <RawLines preview={preview} />
      </div>
      <ActionBar>
        {otherwise}
        <Button
          variant="primary"
          size="lg"
          disabled={preview.fault !== null || masked?.namesHidden === true}
          onClick={onNext}
          className="ml-auto"
        >
          {words.next}
          <ArrowRight aria-hidden />
        </Button>
      </ActionBar>
    </>
  );
}
