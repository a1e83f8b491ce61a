"use client";
import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import { classNames } from "./class-names.ts";
import { useFieldWiring } from "./field.tsx";
import { controlClasses } from "./input.tsx";
import { floatingClasses, itemClasses } from "./floating.ts";
import { useTypeAhead } from "./type-ahead.ts";

export type SelectOption = {
  readonly value: string;
  readonly label: string;
  /** A second, quieter line. */
  readonly hint?: string;
  readonly disabled?: boolean;
};
export type SelectGroup = { readonly label: string; readonly options: readonly SelectOption[] };

export type SelectProps = {
  /** The empty string stands for "nothing chosen", and where an option has it, for that. */
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly options: readonly (SelectOption | SelectGroup)[];
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly name?: string;
  readonly size?: "sm" | "md";
  readonly className?: string;
  /** Needed where no Field gives a label. */
  readonly "aria-label"?: string;
};

/** Radix shows no option whose value is empty as the chosen one. */
const empty = "(empty)";

function Option({ value, label, hint, disabled = false }: SelectOption) {
  return (
    <Radix.Item value={value === "" ? empty : value} disabled={disabled} className={classNames(itemClasses, "pr-8")}>
      <span className="min-w-0">
        <Radix.ItemText>{label}</Radix.ItemText>
        {hint && <span className="block text-xs text-ink-3">{hint}</span>}
      </span>
      <Radix.ItemIndicator className="absolute right-2">
        <Check aria-hidden className="size-4 text-accent-ink" />
      </Radix.ItemIndicator>
    </Radix.Item>
  );
}

/** One of a few values. For hundreds of options use a searchable list instead. */
export function Select(props: SelectProps) {
  const { value, onValueChange, options, placeholder, disabled = false, name, size = "md", className } = props;
  const wiring = useFieldWiring();
  const typeAhead = useTypeAhead();
  const height = size === "sm" ? "h-7 text-[0.8125rem]" : "h-8";
  const hasEmpty = options.some((entry) => !("options" in entry) && entry.value === "");
  const trigger = classNames(
    controlClasses,
    height,
    "inline-flex items-center justify-between gap-2 text-left data-placeholder:text-ink-3 pointer-coarse:h-11",
    className,
  );
  return (
    <Radix.Root
      value={value === "" && hasEmpty ? empty : value}
      onValueChange={(chosen) => onValueChange(chosen === empty ? "" : chosen)}
      disabled={disabled}
      {...(name ? { name } : {})}
    >
      <Radix.Trigger {...wiring} aria-label={props["aria-label"]} className={trigger}>
        <span className="truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <Radix.Icon>
          <ChevronDown aria-hidden className="size-4 text-ink-3" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          onKeyDownCapture={typeAhead}
          className={classNames(floatingClasses, "max-h-(--radix-select-content-available-height) p-1")}
          style={{ minWidth: "var(--radix-select-trigger-width)" }}
        >
          <Radix.Viewport>
            {options.map((entry) =>
              "options" in entry ? (
                <Radix.Group key={entry.label}>
                  <Radix.Label className="px-2 pt-2 pb-1 text-xs font-medium text-ink-3">{entry.label}</Radix.Label>
                  {entry.options.map((option) => (
                    <Option key={option.value} {...option} />
                  ))}
                </Radix.Group>
              ) : (
                <Option key={entry.value} {...entry} />
              ),
            )}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
