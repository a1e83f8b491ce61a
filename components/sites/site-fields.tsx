"use client";
import { orderedTest } from "#core/day-files/built-file.ts";
import { sitesPage as words } from "#components/messages/appointments.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { zoneGroups } from "#components/workspace/zone-groups.ts";

/** A site as it is typed. */
export type SiteDraft = Readonly<
  Record<
    | "name"
    | "code"
    | "title"
    | "zone"
    | "address"
    | "city"
    | "state"
    | "zipCode"
    | "phone"
    | "slotsAnHour"
    | "testOrdered",
    string
  >
> & { readonly active: boolean; readonly isMain: boolean };

type SiteFieldsProps = {
  readonly draft: SiteDraft;
  /** By field. */
  readonly faults: Readonly<Record<string, string>>;
  readonly isNew: boolean;
  readonly onChange: (part: Partial<SiteDraft>) => void;
};

export function SiteFields({ draft, faults, isNew, onChange }: SiteFieldsProps) {
  const text = (field: Exclude<keyof SiteDraft, "active" | "isMain">) => ({
    value: draft[field],
    maxLength: 200,
    autoComplete: "off",
    onChange: ({ target }: { readonly target: { readonly value: string } }) => onChange({ [field]: target.value }),
  });
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-[1fr_10rem]">
        <Field label={words.name} error={faults["name"]} required>
          <Input {...text("name")} autoFocus />
        </Field>
        <Field label={words.code} error={faults["code"]} required>
          <Input {...text("code")} disabled={!isNew} spellCheck={false} className="font-mono" />
        </Field>
      </div>
      {isNew && <p className="-mt-2 text-[0.8125rem] text-ink-2">{words.codeHint}</p>}
      <Field label={words.titleField} error={faults["title"]} required>
        <Input {...text("title")} />
      </Field>
      <Field label={words.test} hint={words.testHint} error={faults["testOrdered"]}>
        <Input {...text("testOrdered")} placeholder={orderedTest} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={words.zone} error={faults["zone"]} required>
          <Combobox
            value={draft.zone}
            onValueChange={(zone) => onChange({ zone })}
            groups={zoneGroups(draft.zone)}
            placeholder={words.chooseZone}
            searchLabel={words.findZone}
            emptyText={words.noZone}
          />
        </Field>
        <Field label={words.slots} hint={words.slotsHint} error={faults["slotsAnHour"]}>
          <Input {...text("slotsAnHour")} inputMode="numeric" />
        </Field>
      </div>
      <Field label={words.address}>
        <Input {...text("address")} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-[1fr_6rem_8rem]">
        <Field label={words.city}>
          <Input {...text("city")} />
        </Field>
        <Field label={words.state2}>
          <Input {...text("state")} />
        </Field>
        <Field label={words.zipCode}>
          <Input {...text("zipCode")} />
        </Field>
      </div>
      <Field label={words.phone}>
        <Input {...text("phone")} inputMode="tel" />
      </Field>
      <Checkbox
        label={words.isMain}
        hint={words.isMainHint}
        checked={draft.isMain}
        onCheckedChange={(isMain) => onChange({ isMain: isMain === true })}
      />
      <Checkbox
        label={words.active}
        hint={words.activeHint}
        checked={draft.active}
        onCheckedChange={(active) => onChange({ active: active === true })}
      />
    </>
  );
}
