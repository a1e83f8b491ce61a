"use client";
import { destinations } from "#components/messages/destinations.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { PasswordInput } from "#components/ui/password-input.tsx";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { Choices, Draft } from "./destination-draft.ts";

const words = destinations.fields;

type TargetFieldsProps = {
  readonly draft: Draft;
  readonly faults: Readonly<Record<string, string>>;
  readonly choices: Choices;
  readonly hasSecret: boolean;
  readonly onChange: (part: Partial<Draft>) => void;
};

/** Addresses and names of servers are no words of a language: nothing is to correct or to suggest them. */
const technical = { autoComplete: "off", autoCapitalize: "none", spellCheck: false } as const;

/** Where the files go, by the kind of destination, and the key that they are encrypted with. */
export function TargetFields(props: TargetFieldsProps) {
  const { draft, choices, onChange } = props;
  const byKind = { sftp: ServerFields, smtp: MailFields, box: BoxFields, s3: BucketFields, folder: FolderFields };
  const Fields = byKind[draft.kind];
  return (
    <>
      <div className="grid gap-4 border-t pt-4 sm:grid-cols-2">
        <Fields {...props} />
      </div>
      {choices.keys.length > 0 && (
        <Field label={words.key} hint={words.keyHint}>
          <Select
            value={draft.pgpKeyId}
            onValueChange={(pgpKeyId) => onChange({ pgpKeyId })}
            options={[
              { value: "", label: words.noKey },
              ...choices.keys.map(({ id, userId }) => ({ value: id, label: userId })),
            ]}
          />
        </Field>
      )}
    </>
  );
}

function ServerFields({ draft, faults, choices, onChange }: TargetFieldsProps) {
  return (
    <>
      <Field
        label={words.connection}
        hint={choices.connections.length === 0 ? <AddConnection /> : words.connectionHint}
        error={faults["connectionId"]}
        required
      >
        <Select
          value={draft.connectionId}
          onValueChange={(connectionId) => onChange({ connectionId })}
          options={choices.connections.map(({ id, name, host }) => ({ value: id, label: name, hint: host }))}
        />
      </Field>
      <TextField {...{ draft, faults, onChange }} field="folder" hint={words.sftpFolderHint} />
    </>
  );
}

/** In a tab of its own, so that what was typed stays; the new connection is offered here as soon as it is there. */
function AddConnection() {
  const { path } = useWorkspace();
  return (
    <>
      {words.noConnection}{" "}
      <TextLink href={`${path("connections")}#sftp`} target="_blank">
        {words.addConnection}
      </TextLink>
    </>
  );
}

function MailFields({ draft, faults, hasSecret, onChange }: TargetFieldsProps) {
  const shared = { draft, faults, onChange };
  return (
    <>
      <TextField {...shared} field="host" hint={words.hostHint} required />
      <TextField {...shared} field="port" required />
      <TextField {...shared} field="user" hint={words.userHint} />
      {draft.user !== "" && <SecretField {...shared} label={words.password} hasSecret={hasSecret} />}
      <TextField {...shared} field="from" required />
      <Field label={words.to} hint={words.toHint} error={faults["to"]} required>
        <Textarea rows={3} value={draft.to} onChange={({ target }) => onChange({ to: target.value })} {...technical} />
      </Field>
    </>
  );
}

function BoxFields({ draft, faults, hasSecret, onChange }: TargetFieldsProps) {
  const hint = `${words.configHint}${hasSecret ? ` ${words.keeps}` : ""}`;
  return (
    <>
      <TextField {...{ draft, faults, onChange }} field="folderId" hint={words.folderIdHint} required />
      <Field label={words.config} hint={hint} required={!hasSecret}>
        <Textarea
          rows={4}
          value={draft.secret}
          onChange={({ target }) => onChange({ secret: target.value })}
          {...technical}
        />
      </Field>
    </>
  );
}

function BucketFields({ draft, faults, hasSecret, onChange }: TargetFieldsProps) {
  const shared = { draft, faults, onChange };
  return (
    <>
      <TextField {...shared} field="bucket" required />
      <TextField {...shared} field="prefix" hint={words.prefixHint} />
      <TextField {...shared} field="region" required />
      <TextField {...shared} field="endpoint" hint={words.endpointHint} />
      <TextField {...shared} field="accessKeyId" required />
      <SecretField {...shared} label={words.secretKey} hasSecret={hasSecret} />
    </>
  );
}

function FolderFields({ draft, faults, onChange }: TargetFieldsProps) {
  return <TextField {...{ draft, faults, onChange }} field="folder" hint={words.folderHint} />;
}

type PartProps = Pick<TargetFieldsProps, "draft" | "faults" | "onChange">;
type TextName = "folder" | "host" | "port" | "user" | "from" | "folderId" | "bucket" | "prefix" | "region" | "endpoint";

type TextFieldProps = PartProps & {
  readonly field: TextName | "accessKeyId";
  readonly hint?: string;
  readonly required?: boolean;
};

function TextField({ draft, faults, field, hint, required = false, onChange }: TextFieldProps) {
  return (
    <Field label={words[field]} hint={hint} error={faults[field]} required={required}>
      <Input
        value={draft[field]}
        inputMode={field === "port" ? "numeric" : undefined}
        onChange={({ target }) => onChange({ [field]: target.value })}
        {...technical}
      />
    </Field>
  );
}

type SecretFieldProps = PartProps & { readonly label: string; readonly hasSecret: boolean };

function SecretField({ draft, label, hasSecret, onChange }: SecretFieldProps) {
  return (
    <Field label={label} hint={hasSecret ? words.keeps : undefined} required={!hasSecret}>
      <PasswordInput
        called={label}
        autoComplete="new-password"
        value={draft.secret}
        onChange={({ target }) => onChange({ secret: target.value })}
      />
    </Field>
  );
}
