"use client";
import { useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { Check } from "lucide-react";
import { foldChoice } from "#core/mapping/fold-value.ts";
import { mending as words } from "#components/messages/mending.ts";
import { classNames } from "#components/ui/class-names.ts";
import { itemClasses } from "#components/ui/floating.ts";
import { Popover, PopoverAnchor, PopoverContent } from "#components/ui/popover.tsx";
import type { MendColumn } from "./mending-types.ts";
import type { Step } from "./selection.ts";

/** An edit under way. */
export type Editing = {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  /** What the cell held when it began; null where that is hidden. */
  readonly before: string | null;
  /** Begun by typing: arrow keys then keep the text and go on, as in a spreadsheet. */
  readonly typed: boolean;
  /** The state of the row when it began. */
  readonly seen: number;
};

type CellEditorProps = {
  readonly editing: Editing;
  readonly column: MendColumn;
  readonly label: string;
  readonly onText: (text: string) => void;
  /** Keeps the text; `step` is where the keyboard goes then, null where it has left already. */
  readonly onKeep: (text: string, step: Step | null) => void;
  readonly onGiveUp: () => void;
};

const fieldClasses =
  "h-full w-full min-w-0 resize-none bg-surface px-2 text-ink outline-2 -outline-offset-2 outline-accent " +
  "focus-visible:outline-2 focus-visible:-outline-offset-2 pointer-coarse:text-base";

/** Where a key that ends the edit leads to; null for keys that don't. */
function stepOf(event: KeyboardEvent, typed: boolean): Step | null {
  const { key, shiftKey, ctrlKey, altKey, metaKey } = event;
  if (ctrlKey || altKey || metaKey) return null;
  if (key === "Enter") return shiftKey ? "up" : "down";
  if (key === "Tab") return shiftKey ? "left" : "right";
  const arrows: Readonly<Record<string, Step>> = {
    ArrowUp: "up",
    ArrowDown: "down",
    ArrowLeft: "left",
    ArrowRight: "right",
  };
  return typed && !shiftKey ? (arrows[key] ?? null) : null;
}

/** The field in which a cell's text is written; a column of choices lists them while one types, and takes others too. */
export function CellEditor({ editing, column, label, onText, onKeep, onGiveUp }: CellEditorProps) {
  const ended = useRef(false);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.focus({ preventScroll: true });
    element.setSelectionRange(element.value.length, element.value.length);
  }, []);
  const end = (act: () => void) => {
    if (ended.current) return;
    ended.current = true;
    act();
  };
  const shared = {
    ref: field,
    "aria-label": label,
    value: editing.text,
    autoComplete: "off",
    spellCheck: false,
    onChange: (event: { readonly target: { readonly value: string } }) => onText(event.target.value),
    // Another window was brought to the front: the edit is still under way when this one is again.
    onBlur: () => document.hasFocus() && end(() => onKeep(editing.text, null)),
  };
  function onKeyDown(event: KeyboardEvent, text = editing.text, typed = editing.typed) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      return end(onGiveUp);
    }
    const step = stepOf(event, typed);
    if (step === null) return;
    event.preventDefault();
    end(() => onKeep(text, step));
  }
  if (column.choices)
    return (
      <ChoiceField editing={editing} column={column} shared={shared} onKeyDown={onKeyDown} end={end} onKeep={onKeep} />
    );
  return (
    <textarea
      {...shared}
      rows={1}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !event.altKey) return onKeyDown(event);
        event.preventDefault();
        event.stopPropagation();
        onText(withLineBreak(event.currentTarget, editing.text));
      }}
      className={classNames(
        fieldClasses,
        "py-[7px] pointer-coarse:py-2.5",
        editing.text.includes("\n") && "absolute top-0 left-0 h-24",
      )}
    />
  );
}

function withLineBreak({ selectionStart, selectionEnd }: HTMLTextAreaElement, text: string): string {
  return `${text.slice(0, selectionStart)}\n${text.slice(selectionEnd)}`;
}

type ChoiceFieldProps = {
  readonly editing: Editing;
  readonly column: MendColumn;
  readonly shared: object;
  readonly onKeyDown: (event: KeyboardEvent, text?: string, typed?: boolean) => void;
  readonly end: (act: () => void) => void;
  readonly onKeep: CellEditorProps["onKeep"];
};

/** 0 at the beginning, 1 further on, Infinity where it is not. */
function placeIn(text: string, wanted: string): number {
  if (text.startsWith(wanted)) return 0;
  return text.includes(wanted) ? 1 : Infinity;
}

/** More choices than these are found by typing. */
const mostChoices = 100;

function ChoiceField({ editing, column, shared, onKeyDown, end, onKeep }: ChoiceFieldProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [changed, setChanged] = useState(editing.typed);
  const [active, setActive] = useState<string | null>(null);
  const choices = useMemo(() => {
    const wanted = changed ? foldChoice(editing.text) : "";
    const places = (column.choices ?? []).map((choice) => ({
      choice,
      at: Math.min(...[choice.label, choice.value].map((text) => placeIn(foldChoice(text), wanted))),
    }));
    // Those that begin with what is typed come first.
    const matching = places.filter(({ at }) => at < Infinity).toSorted((one, other) => one.at - other.at);
    return matching.map(({ choice }) => choice).slice(0, mostChoices);
  }, [column, editing.text, changed]);
  const at = choices.findIndex(({ value }) => value === active);
  const optionId = (value: string) => `${id}-${value}`;

  function moveTo(index: number) {
    const choice = choices.at(index < 0 ? choices.length - 1 : index % Math.max(1, choices.length));
    if (!choice) return;
    setActive(choice.value);
    list.current?.querySelector(`[id="${CSS.escape(optionId(choice.value))}"]`)?.scrollIntoView({ block: "nearest" });
  }
  return (
    <Popover open={choices.length > 0}>
      <PopoverAnchor asChild>
        <input
          {...shared}
          role="combobox"
          aria-expanded={choices.length > 0}
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={at >= 0 ? optionId(choices[at]?.value ?? "") : undefined}
          onInput={() => {
            setChanged(true);
            setActive(null);
          }}
          onKeyDown={(event) => {
            const way = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1 }[event.key];
            if (way !== undefined && choices.length > 0) {
              event.preventDefault();
              event.stopPropagation();
              moveTo(way);
            } else onKeyDown(event, choices[at]?.value ?? editing.text, false);
          }}
          className={fieldClasses}
        />
      </PopoverAnchor>
      <PopoverContent
        className="max-h-64 w-60 p-1"
        onOpenAutoFocus={(event) => event.preventDefault()}
        onCloseAutoFocus={(event) => event.preventDefault()}
        onInteractOutside={(event) => event.preventDefault()}
        onEscapeKeyDown={(event) => event.preventDefault()}
        role="presentation"
      >
        <div ref={list} id={`${id}-list`} role="listbox" aria-label={words.choices(column.label ?? column.name)}>
          {choices.map(({ value, label }, index) => (
            <div
              key={value}
              id={optionId(value)}
              role="option"
              aria-selected={index === at}
              data-highlighted={index === at ? "" : undefined}
              // The field keeps the focus: losing it would end the edit.
              onPointerDown={(event) => event.preventDefault()}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => end(() => onKeep(value, "down"))}
              className={classNames(itemClasses, "cursor-pointer")}
            >
              <span className="min-w-0 flex-1 truncate">{label}</span>
              {value !== label && <span className="shrink-0 text-xs text-ink-3">{value}</span>}
              {value === editing.text && <Check aria-hidden className="text-accent-ink" />}
            </div>
          ))}
        </div>
      </PopoverContent>
    </Popover>
  );
}
