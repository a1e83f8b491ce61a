import { CircleAlert, CircleCheck } from "lucide-react";
import type { Entity } from "#core/entities/entity.ts";
import { missingTargets } from "#core/mapping/missing-targets.ts";
import { columns as words } from "#components/messages/import-columns.ts";
import { Badge } from "#components/ui/badge.tsx";
import type { Draft } from "./draft.ts";

/** How many required fields nothing fills yet, and which. */
export function RequiredCounter({ entity, draft }: { readonly entity: Entity; readonly draft: Draft }) {
  const left = missingTargets(entity, draft);
  const all = entity.fields.filter(({ required, made }) => required && !made).length;
  return (
    <div role="status" className="flex flex-wrap items-center gap-1.5">
      <span
        className={`flex items-center gap-1.5 font-medium ${left.length > 0 ? "text-caution-ink" : "text-positive-ink"}`}
      >
        {left.length > 0 ? (
          <CircleAlert aria-hidden className="size-4" />
        ) : (
          <CircleCheck aria-hidden className="size-4" />
        )}
        {words.required(left.length, all)}
        {left.length > 0 && ":"}
      </span>
      {left.map((field) => (
        <Badge key={field.name} tone="caution">
          {field.label}
        </Badge>
      ))}
    </div>
  );
}
