"use client";
import { sftp as words } from "#components/messages/sftp.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { PasswordInput } from "#components/ui/password-input.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { Draft } from "./connection-draft.ts";
import { technical, type FormFields } from "./form-fields.ts";

const ways: readonly { readonly value: Draft["signIn"]; readonly label: string; readonly hint?: string }[] = [
  { value: "keep", label: words.keep, hint: words.keepHint },
  { value: "made_key", label: words.madeKey, hint: words.madeKeyHint },
  { value: "password", label: words.password },
  { value: "key", label: words.ownKey, hint: words.ownKeyHint },
];

/** Where the server is and how we sign in. */
export function ServerFields({ draft, faults, onChange, isNew }: FormFields & { readonly isNew: boolean }) {
  return (
    <>
      <Field label={words.name} hint={words.nameHint} error={faults["name"]} required>
        <Input
          value={draft.name}
          onChange={({ target }) => onChange({ name: target.value })}
          autoFocus
          autoComplete="off"
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-[1fr_6rem_1fr]">
        <Field label={words.host} error={faults["host"]} required>
          <Input value={draft.host} onChange={({ target }) => onChange({ host: target.value })} {...technical} />
        </Field>
        <Field label={words.port} error={faults["port"]} required>
          <Input
            value={draft.port}
            inputMode="numeric"
            onChange={({ target }) => onChange({ port: target.value })}
            {...technical}
          />
        </Field>
        <Field label={words.username} error={faults["username"]} required>
          <Input
            value={draft.username}
            onChange={({ target }) => onChange({ username: target.value })}
            {...technical}
          />
        </Field>
      </div>
      <RadioGroup
        legend={words.signIn}
        value={draft.signIn}
        onValueChange={(value) => onChange({ signIn: ways.find((way) => way.value === value)?.value ?? "made_key" })}
        options={ways.filter(({ value }) => !(isNew && value === "keep"))}
      />
      {draft.signIn === "password" && (
        <Field label={words.password} error={faults["password"]} required>
          <PasswordInput
            value={draft.password}
            autoComplete="off"
            onChange={({ target }) => onChange({ password: target.value })}
          />
        </Field>
      )}
      {draft.signIn === "key" && (
        <Field label={words.privateKey} hint={words.ownKeyHint} error={faults["privateKey"]} required>
          <Textarea
            value={draft.privateKey}
            onChange={({ target }) => onChange({ privateKey: target.value })}
            rows={5}
            {...technical}
            className="font-mono text-[0.8125rem]"
          />
        </Field>
      )}
      <Checkbox
        label={words.oldServer}
        hint={words.oldServerHint}
        checked={draft.oldServer}
        onCheckedChange={(checked) => onChange({ oldServer: checked === true })}
      />
    </>
  );
}
