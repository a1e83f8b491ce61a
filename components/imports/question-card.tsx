"use client";
import { CircleHelp } from "lucide-react";
import type { Entity } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import type { DateOrder } from "#core/mapping/mapping.ts";
import { sourceColumns } from "#core/mapping/missing-columns.ts";
import { columns as words } from "#components/messages/import-columns.ts";
import { steps } from "#components/messages/steps.ts";
import { Button } from "#components/ui/button.tsx";
import { chooseSource, joinSources, replaceMapping, type Draft } from "./draft.ts";
import { withOrder } from "#components/steps/new-step.ts";
import type { Question } from "./questions.ts";

type QuestionCardProps = {
  readonly entity: Entity;
  readonly draft: Draft;
  readonly question: Question;
  /** The column is sensitive: the question then quotes no value. */
  readonly masked: boolean;
  readonly onDraft: (draft: Draft) => void;
};

/** The same question without the value that it quotes. */
function hiddenText({ declared }: Extract<Question, { kind: "order" }>): string {
  return declared === null ? words.orderHidden : words.orderChangedHidden(steps.orders[declared]);
}

/** A question that nobody but the reader can answer, with its answers as buttons. */
export function QuestionCard({ entity, draft, question, masked, onDraft }: QuestionCardProps) {
  const label = fieldOf(entity, question.field)?.label ?? question.field;
  const names =
    question.kind === "sources" ? question.sources.map(({ source }) => sourceColumns(source).join(" + ")) : [];
  const text =
    question.kind === "sources" ? words.twoSources(label, names) : masked ? hiddenText(question) : question.text;
  function answerOrder(order: DateOrder) {
    if (question.kind !== "order") return;
    const { mapped, field } = question;
    const transforms = withOrder(mapped.transforms, order);
    onDraft({ ...replaceMapping(draft, mapped, { ...mapped, transforms }), answered: [...draft.answered, field] });
  }
  return (
    <div className="rounded-md border border-caution/45 bg-caution-soft px-2.5 py-2 text-[0.8125rem]">
      <p className="flex gap-1.5 text-caution-ink">
        <CircleHelp aria-hidden className="mt-0.5 size-4 shrink-0" />
        {text}
      </p>
      <div role="group" aria-label={text} className="mt-2 flex flex-wrap gap-1.5">
        {question.kind === "order" &&
          question.orders.map((order) => (
            <Button key={order} size="sm" onClick={() => answerOrder(order)}>
              {steps.orders[order]}
            </Button>
          ))}
        {question.kind === "sources" &&
          question.sources.map((mapped, index) => (
            <Button key={names[index]} size="sm" onClick={() => onDraft(chooseSource(draft, mapped))}>
              {words.useThis(names[index] ?? "")}
            </Button>
          ))}
        {question.kind === "sources" && fieldOf(entity, question.field)?.type.kind === "text" && (
          <Button size="sm" onClick={() => onDraft(joinSources(draft, question.field))}>
            {words.joinAll}
          </Button>
        )}
      </div>
    </div>
  );
}
