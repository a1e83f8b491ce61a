"use client";
import { useRef, useState } from "react";
import type { Field } from "#core/entities/entity.ts";
import type { Transform } from "#core/mapping/mapping.ts";
import { transformProblems } from "#core/mapping/transform-problems.ts";
import { steps as words } from "#components/messages/steps.ts";
import { AddStep } from "./add-step.tsx";
import { isOpenMap, listedSteps, newStep, placeOfNew } from "./new-step.ts";
import type { Sampled } from "./sampled-rows.ts";
import { StepItem } from "./step-item.tsx";

export type StepListProps = {
  readonly field: Field;
  readonly transforms: readonly Transform[];
  /** Columns of the file that a step may look at. */
  readonly columns: readonly string[];
  readonly sampled: Sampled;
  /** What the sample holds is hidden from the reader. */
  readonly masked: boolean;
  readonly today: string;
  readonly onChange: (transforms: readonly Transform[]) => void;
};

/** The steps of a field in their order: added, set, moved and taken away, each with what it does to some values. */
export function StepList(props: StepListProps) {
  const { field, columns, onChange } = props;
  const listed = listedSteps(field, props.transforms);
  const list = useRef<HTMLOListElement>(null);
  const add = useRef<HTMLButtonElement>(null);
  const added = useRef(0);
  const [keys, setKeys] = useState<readonly number[]>(listed.map((_, at) => at));
  const [said, say] = useState("");
  // Changed from elsewhere: then no step is where it was.
  const known = keys.length === listed.length ? keys : listed.map((_, at) => at);
  const ofSteps = listed.map((step) => (isOpenMap(field, step) ? [] : transformProblems(field, [step])));
  const ofOrder = transformProblems(field, props.transforms).filter((problem) => !ofSteps.flat().includes(problem));

  function set(next: readonly Transform[]) {
    onChange(next.filter((step) => !isOpenMap(field, step)));
  }
  function addStep(kind: Transform["kind"]) {
    const at = placeOfNew(field, listed, kind);
    added.current = at;
    setKeys(known.toSpliced(at, 0, Math.max(-1, ...known) + 1));
    say(words.added(words.kinds[kind], at + 1));
    set(listed.toSpliced(at, 0, newStep(kind, columns)));
  }
  function move(at: number, by: -1 | 1) {
    const [step, other, key] = [listed[at], listed[at + by], known[at]];
    if (!step || !other || key === undefined || isOpenMap(field, other) || isOpenMap(field, step)) return;
    setKeys(known.toSpliced(at, 1).toSpliced(at + by, 0, key));
    say(words.moved(at + by + 1, listed.length));
    set(listed.toSpliced(at, 1).toSpliced(at + by, 0, step));
  }
  function remove(at: number) {
    setKeys(known.toSpliced(at, 1));
    say(words.removed);
    set(listed.toSpliced(at, 1));
    add.current?.focus();
  }
  /** The first thing that can be set of a step that has just been added. */
  function focusAdded() {
    const item = list.current?.children[added.current];
    item?.querySelector<HTMLElement>("[data-settings] :is(input,textarea,button)")?.focus();
  }
  return (
    <section aria-label={words.title} className="flex flex-col gap-2">
      <h3 className="font-medium">{words.title}</h3>
      <p className="-mt-2 text-[0.8125rem] text-ink-2">
        {listed.length === 0 ? words.none : words.intro} {listed.length > 1 && words.keys}
      </p>
      <p role="status" className="sr-only">
        {said}
      </p>
      <ol ref={list} className="flex flex-col gap-2">
        {listed.map((step, at) => (
          <StepItem
            key={known[at]}
            {...props}
            transforms={listed}
            step={step}
            at={at}
            problems={ofSteps[at] ?? []}
            onStep={(next) => set(listed.with(at, next))}
            onMove={(by) => move(at, by)}
            onRemove={() => remove(at)}
          />
        ))}
      </ol>
      {ofOrder.map((problem) => (
        <p key={problem} className="text-[0.8125rem] text-caution-ink">
          {problem}
        </p>
      ))}
      <AddStep type={field.type} trigger={add} onAdd={addStep} onAdded={focusAdded} />
    </section>
  );
}
