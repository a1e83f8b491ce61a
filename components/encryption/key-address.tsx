"use client";
import { keys as words } from "#components/messages/encryption.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { useInBrowser } from "#components/ui/use-in-browser.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

/** Where partners' programs get the current public key. */
export function KeyAddress() {
  const { scope } = useWorkspace();
  const inBrowser = useInBrowser();
  const query = new URLSearchParams(scope).toString();
  const address = `${inBrowser ? window.location.origin : ""}/api/v1/config/pub_key?${query}`;
  return (
    <div className="flex flex-wrap items-end gap-2 border-t px-4 py-3">
      <Field label={words.address} hint={words.addressHint} className="min-w-0 flex-1 basis-64">
        <Input
          value={address}
          readOnly
          onFocus={(event) => event.target.select()}
          className="font-mono text-[0.8125rem]"
        />
      </Field>
      <div className="pb-6 max-sm:pb-0">
        <CopyButton text={address} label={words.copyAddress} />
      </div>
    </div>
  );
}
