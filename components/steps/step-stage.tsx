import { ArrowRight } from "lucide-react";
import { steps as words } from "#components/messages/steps.ts";
import { Mask } from "#components/privacy/mask.tsx";
import type { Stage } from "./step-stages.ts";

const shown = 5;

type StepStageProps = {
  readonly place: number;
  readonly stages: readonly Stage[];
  readonly masked: boolean;
};

/** A few values in front of a step and behind it. */
export function StepStage({ place, stages, masked }: StepStageProps) {
  if (stages.length === 0) return <p className="text-xs text-ink-3">{words.noValues}</p>;
  if (masked) return <Mask />;
  return (
    <ul aria-label={words.stage(place)} className="flex flex-wrap gap-x-5 gap-y-1 text-[0.8125rem]">
      {stages.slice(0, shown).map(({ before, after }) => (
        <li key={JSON.stringify([before, after])} className="flex max-w-full min-w-0 items-center gap-1.5">
          <Value text={before} />
          <ArrowRight aria-hidden className="size-3.5 shrink-0 text-ink-3" />
          <span className="sr-only">{words.becomes}</span>
          <Value text={after} changed={before !== after} />
        </li>
      ))}
    </ul>
  );
}

function Value({ text, changed = false }: { readonly text: string; readonly changed?: boolean }) {
  if (text === "") return <span className="text-ink-3">{words.blank}</span>;
  return (
    <span className={`max-w-48 truncate ${changed ? "font-medium text-ink" : "text-ink-2"}`} title={text}>
      {text}
    </span>
  );
}
