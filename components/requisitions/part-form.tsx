"use client";
import { useState, type FormEvent, type Ref } from "react";
import { typedSlots } from "#core/requisitions/desk-decision.ts";
import { desk as words } from "#components/messages/requisitions.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { CapacityBar } from "./capacity-bar.tsx";
import type { DeskRequest } from "./views.ts";

type PartFormProps = {
  readonly request: DeskRequest;
  readonly inputRef: Ref<HTMLInputElement>;
  readonly onApprove: (slots: number, confirmed: boolean) => void;
  readonly onDeny: () => void;
  readonly onLeave: () => void;
};

/** How many slots: the bar moves with the number, and more than were requested is confirmed by a second press. */
export function PartForm({ request, inputRef, onApprove, onDeny, onLeave }: PartFormProps) {
  const { slots_requested: requested, capacity } = request;
  const [text, setText] = useState(String(requested));
  const [told, setTold] = useState<"wrong" | "more" | null>(null);
  const slots = typedSlots(text);
  const good = slots !== null && slots > 0;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!good) return setTold("wrong");
    if (slots > requested && told !== "more") return setTold("more");
    onApprove(slots, slots > requested);
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3">
      <CapacityBar capacity={capacity} requested={requested} added={slots ?? 0} />
      <Field label={words.slots} error={told === "wrong" && !good ? words.notSlots : undefined} required>
        <Input
          ref={inputRef}
          value={text}
          inputMode="numeric"
          autoComplete="off"
          onChange={({ target }) => {
            setText(target.value);
            setTold(null);
          }}
          onKeyDown={(event) => event.key === "Escape" && onLeave()}
        />
      </Field>
      {told === "more" && (
        <p role="alert" className="text-sm text-caution-ink">
          {words.more(requested)}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary">
          {told === "more" ? words.confirmMore(slots ?? 0) : words.approve(slots ?? 0)}
        </Button>
        <Button onClick={onDeny}>{words.deny}</Button>
      </div>
    </form>
  );
}
