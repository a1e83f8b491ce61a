"use client";
import type { KeyboardEvent } from "react";
import { ArrowDown, ArrowUp, CircleAlert, X } from "lucide-react";
import { acceptedValues } from "#core/entities/accepted-values.ts";
import type { Transform } from "#core/mapping/mapping.ts";
import { steps as words } from "#components/messages/steps.ts";
import { Button } from "#components/ui/button.tsx";
import { useLaidMaps } from "./laid-maps.tsx";
import { isOpenMap } from "./new-step.ts";
import type { StepListProps } from "./step-list.tsx";
import { StepSettings } from "./step-settings.tsx";
import { StepStage } from "./step-stage.tsx";
import { stagesOf } from "./step-stages.ts";

type StepItemProps = StepListProps & {
  readonly step: Transform;
  /** Its place, from 0. */
  readonly at: number;
  readonly problems: readonly string[];
  readonly onStep: (step: Transform) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
};

/** One step with its settings; Alt with an arrow key moves it from wherever the focus is inside. */
export function StepItem(props: StepItemProps) {
  const { field, transforms, sampled, masked, today, step, at, problems, onMove, onRemove } = props;
  const place = at + 1;
  const kind = words.kinds[step.kind];
  const open = isOpenMap(field, step);
  // A map of accepted values says itself what becomes of each.
  const told = step.kind === "values" && acceptedValues(field.type) !== null;
  const isFirst = at === 0 || isOpenMap(field, transforms[at - 1]);
  const isLast = place === transforms.length || isOpenMap(field, transforms[at + 1]);
  const { laySteps } = useLaidMaps();
  const stages = stagesOf(field, laySteps(field, transforms), at, sampled, today);
  function onKeyDown(event: KeyboardEvent) {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    onMove(event.key === "ArrowUp" ? -1 : 1);
  }
  return (
    <li aria-label={words.item(place, kind)} className="rounded-md border bg-surface" onKeyDown={onKeyDown}>
      <div className="flex items-center gap-2 border-b bg-sunken py-1 pr-1 pl-3">
        <span aria-hidden className="text-xs text-ink-3 tabular-nums">
          {place}
        </span>
        <h4 className="min-w-0 flex-1 text-[0.8125rem] font-medium">{kind}</h4>
        {!open && (
          <>
            <Button
              size="sm"
              variant="ghost"
              aria-label={words.up(place)}
              aria-disabled={isFirst || undefined}
              onClick={() => onMove(-1)}
            >
              <ArrowUp aria-hidden />
            </Button>
            <Button
              size="sm"
              variant="ghost"
              aria-label={words.down(place)}
              aria-disabled={isLast || undefined}
              onClick={() => onMove(1)}
            >
              <ArrowDown aria-hidden />
            </Button>
            <Button size="sm" variant="ghost" aria-label={words.remove(place, kind)} onClick={onRemove}>
              <X aria-hidden />
            </Button>
          </>
        )}
      </div>
      <div className="flex flex-col gap-3 px-3 py-2.5">
        <div data-settings className="flex flex-col gap-3 empty:hidden">
          <StepSettings {...props} />
        </div>
        {problems.map((problem) => (
          <p key={problem} className="flex items-start gap-1.5 text-[0.8125rem] text-caution-ink">
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            {problem}
          </p>
        ))}
        {problems.length === 0 && !told && <StepStage place={place} stages={stages} masked={masked} />}
      </div>
    </li>
  );
}
