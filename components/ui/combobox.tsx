"use client";
import { useId, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { Check, ChevronDown } from "lucide-react";
import { ui } from "#components/messages/ui.ts";
import { classNames } from "./class-names.ts";
import { useFieldWiring } from "./field.tsx";
import { itemClasses } from "./floating.ts";
import { controlClasses } from "./input.tsx";
import { formatNumber } from "./number.ts";
import { Popover, PopoverContent, PopoverTrigger } from "./popover.tsx";

export type ComboboxOption = {
  readonly value: string;
  readonly label: string;
  /** A second, quieter line. */
  readonly hint?: string | undefined;
  /** A word at the end of the line: "required". */
  readonly mark?: string | undefined;
  /** More words by which it is found. */
  readonly keywords?: readonly string[];
};
export type ComboboxGroup = { readonly label: string; readonly options: readonly ComboboxOption[] };

type ComboboxProps = {
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly groups: readonly ComboboxGroup[];
  readonly placeholder: string;
  readonly searchLabel: string;
  readonly emptyText: string;
  readonly size?: "sm" | "md";
  readonly className?: string;
  readonly disabled?: boolean;
  /** Needed where no Field gives a label. */
  readonly "aria-label"?: string;
};

/** One of many values, found by typing. Arrow keys, Home, End, Enter and Escape as in any list of options. */
export function Combobox(props: ComboboxProps) {
  const { value, onValueChange, groups, placeholder, size = "md", className, disabled = false } = props;
  const wiring = useFieldWiring();
  const [open, setOpen] = useState(false);
  const chosen = groups.flatMap(({ options }) => options).find((option) => option.value === value);
  const label = props["aria-label"];
  const shown = chosen?.label ?? placeholder;
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger
        {...wiring}
        disabled={disabled}
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-label={label && (label === shown ? label : `${label}: ${shown}`)}
        className={classNames(
          controlClasses,
          size === "sm" ? "h-7 text-[0.8125rem]" : "h-8",
          "inline-flex items-center justify-between gap-2 text-left pointer-coarse:h-11",
          !chosen && "text-ink-3",
          className,
        )}
      >
        <span className="truncate">{shown}</span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-3" />
      </PopoverTrigger>
      <PopoverContent
        aria-label={label ?? props.searchLabel}
        className="w-72 p-0"
        onOpenAutoFocus={(event) => event.preventDefault()}
      >
        <SearchList
          {...props}
          onChoose={(next) => {
            setOpen(false);
            onValueChange(next);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}

type SearchListProps = ComboboxProps & { readonly onChoose: (value: string) => void };

/** More options than these are found by typing: nobody reads on, and thousands would be slow to show. */
const mostOptions = 200;

function SearchList({ value, groups, searchLabel, emptyText, onChoose }: SearchListProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [search, setSearch] = useState("");
  const [found, left] = useMemo(() => firstOptions(filterGroups(groups, search)), [groups, search]);
  const flat = found.flatMap(({ options }) => options);
  const [active, setActive] = useState<string>(value);
  const at = Math.max(
    0,
    flat.findIndex((option) => option.value === active),
  );
  const optionId = (option: ComboboxOption) => `${id}-${option.value}`;

  function moveTo(index: number) {
    const option = flat.at(Math.max(0, Math.min(flat.length - 1, index)));
    if (!option) return;
    setActive(option.value);
    list.current?.querySelector(`[id="${CSS.escape(optionId(option))}"]`)?.scrollIntoView({ block: "nearest" });
  }
  function onKeyDown(event: KeyboardEvent) {
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: flat.length - 1 }[event.key];
    if (target !== undefined) {
      event.preventDefault();
      moveTo(target);
    }
    const option = flat[at];
    if (event.key === "Enter" && option) {
      event.preventDefault();
      onChoose(option.value);
    }
  }

  return (
    <>
      <div className="border-b p-1.5">
        <input
          role="combobox"
          aria-label={searchLabel}
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={flat[at] ? optionId(flat[at]) : undefined}
          placeholder={searchLabel}
          value={search}
          // The list was opened to be searched.
          ref={(element) => element?.focus({ preventScroll: true })}
          onChange={(event) => {
            setSearch(event.target.value);
            setActive("");
          }}
          onKeyDown={onKeyDown}
          className="h-7 w-full rounded-md bg-transparent px-2 text-sm outline-none placeholder:text-ink-3 pointer-coarse:h-10 pointer-coarse:text-base"
        />
      </div>
      <p role="status" className="sr-only">
        {flat.length === 0 && emptyText}
      </p>
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={searchLabel} className="max-h-72 overflow-auto p-1">
        {flat.length === 0 && (
          <p role="option" aria-disabled aria-selected={false} className="px-2 py-3 text-ink-3">
            {emptyText}
          </p>
        )}
        {found.map((group) => (
          <div key={group.label} role="group" aria-label={group.label}>
            <p aria-hidden className="px-2 pt-2 pb-1 text-xs font-medium text-ink-3">
              {group.label}
            </p>
            {group.options.map((option) => (
              <div
                key={option.value}
                id={optionId(option)}
                role="option"
                aria-selected={option.value === value}
                data-highlighted={option === flat[at] ? "" : undefined}
                onMouseMove={() => setActive(option.value)}
                onClick={() => onChoose(option.value)}
                className={classNames(itemClasses, "cursor-pointer")}
              >
                <span className="min-w-0 flex-1">
                  <span className="block truncate">{option.label}</span>
                  {option.hint && <span className="block truncate text-xs text-ink-3">{option.hint}</span>}
                </span>
                {option.mark && <span className="text-xs text-ink-3">{option.mark}</span>}
                {option.value === value && <Check aria-hidden className="text-accent-ink" />}
              </div>
            ))}
          </div>
        ))}
      </div>
      {left > 0 && <p className="border-t px-3 py-2 text-xs text-ink-2">{ui.moreOptions(formatNumber(left))}</p>}
    </>
  );
}

/** The first of them, and how many are left over. */
function firstOptions(groups: readonly ComboboxGroup[]): readonly [readonly ComboboxGroup[], number] {
  const all = groups.reduce((sum, { options }) => sum + options.length, 0);
  if (all <= mostOptions) return [groups, 0];
  let room = mostOptions;
  const first = groups.map((group) => {
    const options = group.options.slice(0, room);
    room -= options.length;
    return { ...group, options };
  });
  return [first.filter(({ options }) => options.length > 0), all - mostOptions];
}

function filterGroups(groups: readonly ComboboxGroup[], search: string): readonly ComboboxGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return groups;
  const matches = ({ label, value, keywords = [] }: ComboboxOption) => {
    const text = [label, value, ...keywords].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return groups
    .map((group) => ({ ...group, options: group.options.filter(matches) }))
    .filter(({ options }) => options.length > 0);
}
