"use client";
import { valuesPage as words } from "#components/messages/values.ts";
import { Button } from "#components/ui/button.tsx";
import { Select, type SelectGroup } from "#components/ui/select.tsx";
import { decisionOf, type Decision } from "./decisions.ts";
import type { ShownValue } from "./value-lines.ts";

type BulkBarProps = {
  readonly chosen: readonly ShownValue[];
  readonly options: readonly SelectGroup[];
  readonly onDecide: (decision: Decision | undefined) => void;
  readonly onClear: () => void;
};

/** One choice for all chosen values; until some are chosen it says how that is done by keyboard. */
export function BulkBar({ chosen, options, onDecide, onClear }: BulkBarProps) {
  return (
    <div className="mt-2 flex min-h-11 flex-wrap items-center gap-x-3 gap-y-2 text-[0.8125rem] text-ink-2">
      {chosen.length === 0 ? (
        <p className="max-sm:hidden">{words.keys}</p>
      ) : (
        <>
          <p role="status" className="font-medium text-ink">
            {words.bulk(chosen.length)}
          </p>
          <Select
            size="sm"
            className="w-56"
            aria-label={words.bulkLabel}
            placeholder={words.bulkPlaceholder}
            value=""
            onValueChange={(option) => onDecide(decisionOf(option))}
            options={options}
          />
          <Button size="sm" onClick={onClear}>
            {words.clear}
          </Button>
        </>
      )}
    </div>
  );
}
