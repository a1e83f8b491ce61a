"use client";
import type { HostKey } from "#core/sftp/connection.ts";
import { sftp as words } from "#components/messages/sftp.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";

type CompareKeysProps = {
  readonly confirmed: HostKey | null;
  readonly offered: HostKey;
  readonly busy: boolean;
  readonly onConfirm: () => void;
};

/** The fingerprint that the server shows, beside the confirmed one where it is another. */
export function CompareKeys({ confirmed, offered, busy, onConfirm }: CompareKeysProps) {
  return (
    <Callout
      tone={confirmed ? "critical" : "accent"}
      announced
      title={confirmed ? words.changedTitle : words.compareTitle}
      action={
        <Button variant={confirmed ? "danger" : "primary"} busy={busy} onClick={onConfirm}>
          {words.confirmKey}
        </Button>
      }
    >
      <p>{confirmed ? words.changedText : words.compareText}</p>
      <dl className="mt-2 flex flex-col gap-1">
        {confirmed && <Fingerprint label={words.confirmedKey} hostKey={confirmed} />}
        <Fingerprint label={words.offeredKey} hostKey={offered} />
      </dl>
    </Callout>
  );
}

function Fingerprint({ label, hostKey }: { readonly label: string; readonly hostKey: HostKey }) {
  return (
    <div>
      <dt className="text-xs">
        {label} ({hostKey.kind})
      </dt>
      <dd className="font-mono text-[0.8125rem] break-all text-ink">{hostKey.fingerprint}</dd>
    </div>
  );
}
