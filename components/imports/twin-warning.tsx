"use client";
import type { ImportRun } from "#core/imports/import.ts";
import { importStateWords } from "#components/messages/home.ts";
import { undoPage } from "#components/messages/undo.ts";
import { columns as words } from "#components/messages/import-columns.ts";
import { Callout } from "#components/ui/callout.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

type TwinWarningProps = {
  readonly twins: readonly ImportRun[];
  readonly again: boolean;
  readonly onAgain: (again: boolean) => void;
};

/** Names earlier imports of the very same bytes; one that was loaded asks for a yes. */
export function TwinWarning({ twins, again, onAgain }: TwinWarningProps) {
  const { path } = useWorkspace();
  if (twins.length === 0) return null;
  return (
    <Callout tone="caution" title={words.twinTitle} className="mb-4">
      <ul className="text-ink">
        {twins.map((twin) => (
          <li key={twin.id}>
            <TextLink href={path("imports", twin.id)}>{words.twin(twin.number)}</TextLink>,{" "}
            <DateTime value={twin.createdAt} />{" "}
            {words.twinText(isUndone(twin) ? undoPage.undone : importStateWords[twin.state])}
          </li>
        ))}
      </ul>
      {needsYes(twins) && (
        <div className="mt-2 text-ink">
          <Checkbox
            label={words.again}
            hint={words.againHint}
            checked={again}
            onCheckedChange={(checked) => onAgain(checked === true)}
          />
        </div>
      )}
    </Callout>
  );
}

/** Whether the same content was loaded before and still is. */
export function needsYes(twins: readonly ImportRun[]): boolean {
  return twins.some((twin) => twin.state === "completed" && !isUndone(twin));
}

const isUndone = ({ undo }: ImportRun) => undo?.state === "completed";
