"use client";
import { placeDialog as words } from "#components/messages/connections.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { PasswordInput } from "#components/ui/password-input.tsx";
import type { PlaceDraft } from "./place-draft.ts";

type BucketFieldsProps = {
  readonly draft: PlaceDraft;
  /** A key is stored already. */
  readonly hasKey: boolean;
  readonly faultOf: (field: string) => string | undefined;
  readonly onChange: (part: Partial<PlaceDraft>) => void;
};

/** Where a bucket is and how it is opened. A secret that is stored is never shown again. */
export function BucketFields({ draft, hasKey, faultOf, onChange }: BucketFieldsProps) {
  const text = (field: "bucket" | "prefix" | "region" | "endpoint" | "accessKeyId") => ({
    value: draft[field],
    onChange: (event: { readonly target: { readonly value: string } }) => onChange({ [field]: event.target.value }),
    autoComplete: "off",
    autoCapitalize: "none",
    spellCheck: false,
  });
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={words.bucket} error={faultOf("settings.bucket")} required>
          <Input {...text("bucket")} />
        </Field>
        <Field label={words.region} error={faultOf("settings.region")} required>
          <Input {...text("region")} />
        </Field>
      </div>
      <Field label={words.prefix} hint={words.prefixHint} error={faultOf("settings.prefix")} optional>
        <Input {...text("prefix")} />
      </Field>
      <Field label={words.endpoint} hint={words.endpointHint} error={faultOf("settings.endpoint")} optional>
        <Input {...text("endpoint")} />
      </Field>
      {draft.endpoint.trim() !== "" && (
        <Checkbox
          checked={draft.pathStyle}
          onCheckedChange={(checked) => onChange({ pathStyle: checked === true })}
          label={words.pathStyle}
          hint={words.pathStyleHint}
        />
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={words.accessKeyId}
          hint={hasKey ? words.keepHint : undefined}
          error={faultOf("credentials.accessKeyId")}
          required={!hasKey}
        >
          <Input {...text("accessKeyId")} />
        </Field>
        <Field
          label={words.secret}
          hint={hasKey ? words.keepHint : undefined}
          error={faultOf("credentials.secretAccessKey")}
          required={!hasKey}
        >
          <PasswordInput
            called={words.secretCalled}
            value={draft.secretAccessKey}
            onChange={(event) => onChange({ secretAccessKey: event.target.value })}
            autoComplete="off"
          />
        </Field>
      </div>
      <Checkbox
        checked={draft.demandsEncryption}
        onCheckedChange={(checked) => onChange({ demandsEncryption: checked === true })}
        label={words.demands}
        hint={words.demandsHint}
      />
    </>
  );
}
