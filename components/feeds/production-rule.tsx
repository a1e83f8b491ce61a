"use client";
import { routeSection as words } from "#components/messages/feeds.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { RouteDraft } from "./route-draft.ts";

type ProductionRuleProps = {
  readonly production: boolean;
  readonly draft: RouteDraft;
  /** The number can't be read. */
  readonly wrong: boolean;
  readonly onChange: (part: Partial<RouteDraft>) => void;
};

/** When a person looks first although the feed loads by itself: in production alone. */
export function ProductionRule({ production, draft, wrong, onChange }: ProductionRuleProps) {
  if (!production) return <p className="text-ink-2">{words.notProduction}</p>;
  return (
    <div className="flex flex-col gap-3">
      <Checkbox
        checked={draft.needsApproval}
        onCheckedChange={(checked) => onChange({ needsApproval: checked === true })}
        label={words.needsApproval}
        hint={words.needsApprovalHint}
      />
      {!draft.needsApproval && (
        <Field
          label={words.approveFirst}
          hint={words.approveFirstHint}
          error={wrong ? words.approveFirstWrong : undefined}
        >
          <Input
            inputMode="numeric"
            value={draft.approveFirst}
            onChange={(event) => onChange({ approveFirst: event.target.value })}
            className="w-24"
          />
        </Field>
      )}
    </div>
  );
}
