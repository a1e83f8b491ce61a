"use client";
import { createContext, useContext, useId, type ReactNode } from "react";
import { CircleAlert } from "lucide-react";
import { ui } from "#components/messages/ui.ts";
import { classNames } from "./class-names.ts";
import { Label } from "./label.tsx";

type FieldWiring = {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
  readonly "aria-required": true | undefined;
};

const FieldContext = createContext<FieldWiring | null>(null);

/** What ties a control to the label, hint and error of the Field around it; empty outside of one. */
export function useFieldWiring(): Partial<FieldWiring> {
  return useContext(FieldContext) ?? {};
}

export type FieldProps = {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly required?: boolean;
  /** Says "optional" behind the label; use it in forms where most fields are required. */
  readonly optional?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
};

/** Label, control, hint and error, tied together for assistive technology. Holds one control of this kit. */
export function Field({ label, hint, error, required = false, optional = false, className, children }: FieldProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  const wiring: FieldWiring = {
    id,
    "aria-describedby": described || undefined,
    "aria-invalid": error ? true : undefined,
    "aria-required": required || undefined,
  };
  return (
    <div className={classNames("flex flex-col gap-1.5", className)}>
      <Label htmlFor={id}>
        {label}
        {optional && <span className="ml-1.5 font-normal text-ink-3">({ui.optional})</span>}
      </Label>
      <FieldContext value={wiring}>{children}</FieldContext>
      {error && (
        <p id={`${id}-error`} role="alert" className="flex items-start gap-1.5 text-sm text-critical-ink">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {error}
        </p>
      )}
      {hint && (
        <div id={`${id}-hint`} className="text-[0.8125rem] text-ink-3">
          {hint}
        </div>
      )}
    </div>
  );
}
