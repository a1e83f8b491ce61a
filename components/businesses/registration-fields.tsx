"use client";
import { useEffect, useRef, type ComponentProps } from "react";
import { registrationWords as words } from "#components/messages/businesses.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { NativeCheckbox } from "#components/ui/native-checkbox.tsx";
import type { FieldProblems } from "./typed-registration.ts";

type Name = Exclude<keyof typeof words.labels, "consent_sms" | "consent_email">;

type RegistrationFieldsProps = {
  readonly problems: FieldProblems;
  /** What a form held that the browser has sent by itself. */
  readonly typed?: Readonly<Record<string, string>>;
  /** Filled by the browser of whoever owns the business; staff enter somebody else's. */
  readonly own: boolean;
};

/** The controls of a registration, each with what is wrong with it; the first of these has the focus. */
export function RegistrationFields({ problems, typed = {}, own }: RegistrationFieldsProps) {
  const all = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (Object.keys(problems).length > 0) all.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problems]);

  const line = (
    name: Name,
    fill: string,
    more: ComponentProps<typeof Input> & { hint?: string; optional?: boolean },
  ) => {
    const { hint, optional = false, className, ...rest } = more;
    return (
      <Field
        label={words.labels[name]}
        error={problems[name]}
        required={!optional}
        optional={optional}
        {...(hint ? { hint } : {})}
        {...(className ? { className } : {})}
      >
        <Input name={name} autoComplete={own ? fill : "off"} maxLength={200} defaultValue={typed[name]} {...rest} />
      </Field>
    );
  };
  const consent = (name: "consent_email" | "consent_sms") => (
    <NativeCheckbox name={name} label={words.labels[name]} defaultChecked={name in typed} />
  );
  return (
    <div ref={all} className="flex flex-col gap-6">
      <fieldset className="flex min-w-0 flex-col gap-4">
        <legend className="mb-3 font-semibold">{words.business}</legend>
        {line("business_name", "organization", {})}
        {line("address", "street-address", {})}
        <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_9rem_10rem]">
          {line("city", "address-level2", {})}
          {line("state", "address-level1", { hint: words.stateHint, maxLength: 2, autoCapitalize: "characters" })}
          {line("zip_code", "postal-code", { hint: words.zipHint, maxLength: 10, inputMode: "numeric" })}
        </div>
        {line("business_phone", "tel", { type: "tel" })}
      </fieldset>
      <fieldset className="flex min-w-0 flex-col gap-4">
        <legend className="mb-3 font-semibold">{words.owner}</legend>
        <div className="grid gap-4 sm:grid-cols-2">
          {line("owner_first_name", "given-name", {})}
          {line("owner_last_name", "family-name", {})}
        </div>
        {line("email", "email", { type: "email", autoCapitalize: "none", spellCheck: false, optional: true })}
        {consent("consent_email")}
        {line("mobile_phone", "mobile tel", { type: "tel", optional: true })}
        {consent("consent_sms")}
      </fieldset>
      <fieldset className="flex min-w-0 flex-col gap-4">
        <legend className="mb-3 font-semibold">{words.wanted}</legend>
        {line("slots_requested", "off", {
          hint: words.slotsHint,
          inputMode: "numeric",
          maxLength: 9,
          className: "max-w-56",
        })}
      </fieldset>
    </div>
  );
}
