"use client";
import { useRef, type RefObject } from "react";
import { Plus } from "lucide-react";
import type { FieldType } from "#core/entities/entity.ts";
import type { Transform } from "#core/mapping/mapping.ts";
import { steps as words } from "#components/messages/steps.ts";
import { Button } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { stepKindsFor } from "./new-step.ts";

type AddStepProps = {
  readonly type: FieldType;
  readonly trigger: RefObject<HTMLButtonElement | null>;
  readonly onAdd: (kind: Transform["kind"]) => void;
  /** The menu is gone and the step there: the focus may go to it. */
  readonly onAdded: () => void;
};

/** The steps that make sense for a type, each with an example. */
export function AddStep({ type, trigger, onAdd, onAdded }: AddStepProps) {
  const chosen = useRef(false);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button ref={trigger} className="self-start">
          <Plus aria-hidden />
          {words.add}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent
        align="start"
        className="max-h-(--radix-dropdown-menu-content-available-height) overflow-y-auto"
        onCloseAutoFocus={(event) => {
          if (!chosen.current) return;
          chosen.current = false;
          event.preventDefault();
          onAdded();
        }}
      >
        {stepKindsFor(type).map((kind) => (
          <DropdownMenuItem
            key={kind}
            onSelect={() => {
              chosen.current = true;
              onAdd(kind);
            }}
          >
            <span className="min-w-0">
              {words.kinds[kind]}
              <span className="block text-xs text-ink-3">{words.examples[kind]}</span>
            </span>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
