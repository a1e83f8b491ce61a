"use client";
import { ArrowRight } from "lucide-react";
import type { FileFormat } from "#core/file/file-format.ts";
import type { Preview } from "#core/file/preview.ts";
import { format as words } from "#components/messages/import-columns.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { ActionBar } from "./action-bar.tsx";
import { FormatNotes } from "./format-notes.tsx";
import { FormatSettings } from "./format-settings.tsx";
import { PreviewTable } from "./preview-table.tsx";
import { RawLines } from "./raw-lines.tsx";
import { StepHeading } from "./step-heading.tsx";

type FormatStepProps = {
  readonly preview: Preview;
  readonly overrides: Partial<FileFormat>;
  readonly masked: ReadonlySet<number>;
  readonly onOverrides: (overrides: Partial<FileFormat>) => void;
  readonly onNext: () => void;
  readonly focused: boolean;
};

/** How the bytes become rows: found, shown with its evidence, changeable. */
export function FormatStep({ preview, overrides, masked, onOverrides, onNext, focused }: FormatStepProps) {
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
        <FormatSettings preview={preview} overrides={overrides} onChange={onOverrides} />
        <FormatNotes preview={preview} />
        <PreviewTable
          preview={preview}
          masked={masked}
          onHeaderRow={(headerRow) => onOverrides({ ...overrides, headerRow })}
        />
        <RawLines preview={preview} />
      </div>
      <ActionBar>
        <Button variant="primary" size="lg" disabled={preview.fault !== null} onClick={onNext} className="ml-auto">
          {words.next}
          <ArrowRight aria-hidden />
        </Button>
      </ActionBar>
    </>
  );
}
