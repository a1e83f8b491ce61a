"use client";
import { useId, useState } from "react";
import { keys as words } from "#components/messages/encryption.ts";
import { buttonClasses } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";

type KeyInputProps = {
  /** In base64; null while there is nothing. */
  readonly onKey: (key: string | null) => void;
  readonly error?: string | undefined;
};

/** A key as pasted text or as a file, which may be binary. */
export function KeyInput({ onKey, error }: KeyInputProps) {
  const id = useId();
  const [text, setText] = useState("");
  const [fileName, setFileName] = useState<string | null>(null);

  function paste(next: string) {
    setText(next);
    setFileName(null);
    onKey(next.trim() === "" ? null : base64Of(new TextEncoder().encode(next)));
  }
  async function choose(file: File) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    setText("");
    setFileName(file.name);
    onKey(bytes.byteLength === 0 ? null : base64Of(bytes));
  }
  return (
    <div className="flex flex-col gap-2">
      <Field label={words.keyText} hint={words.keyHint} error={error} required>
        <Textarea
          value={text}
          rows={6}
          spellCheck={false}
          autoComplete="off"
          className="font-mono text-xs"
          onChange={(event) => paste(event.target.value)}
        />
      </Field>
      <div className="flex flex-wrap items-center gap-2 rounded-md has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-offset-2 has-[input:focus-visible]:outline-accent">
        <label htmlFor={id} className={buttonClasses({ size: "sm" })}>
          {words.chooseFile}
        </label>
        <input
          id={id}
          type="file"
          className="sr-only"
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = "";
            if (file) void choose(file);
          }}
        />
        <span aria-live="polite" className="min-w-0 text-[0.8125rem] break-words text-ink-2">
          {fileName !== null && words.chosen(fileName)}
        </span>
      </div>
    </div>
  );
}

function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
