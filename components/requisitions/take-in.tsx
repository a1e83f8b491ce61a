"use client";
import { useState } from "react";
import { deskFiles as words } from "#components/messages/requisitions.ts";
import { Callout } from "#components/ui/callout.tsx";
import { DropZone } from "#components/ui/drop-zone.tsx";
import { base64Of } from "./base64-of.ts";
import { ReadReportView } from "./read-report.tsx";
import type { TakeIn as InHand } from "./use-take-in.ts";

const mostBytes = 2_000_000;
const usual = "utf-8";

/** A decided file: tested first, carried out by a second press. One that is not UTF-8 is read as whoever knows it says. */
export function TakeIn({ inHand }: { readonly inHand: InHand }) {
  const { file, report, busy, fault, test } = inHand;
  const [tooLarge, setTooLarge] = useState(false);

  async function take(chosen: File | undefined) {
    setTooLarge((chosen?.size ?? 0) > mostBytes);
    if (!chosen || chosen.size > mostBytes) return;
    const content = base64Of(new Uint8Array(await chosen.arrayBuffer()));
    test({ fileName: chosen.name, content, encoding: usual });
  }

  return (
    <div className="flex min-w-0 flex-col gap-3">
      <h3 className="font-medium">{words.inTitle}</h3>
      {!report && (
        <DropZone
          onFiles={([first]) => void take(first)}
          accept=".csv,text/csv"
          title={words.dropTitle}
          disabled={busy}
          error={tooLarge ? words.tooLarge : undefined}
          className="py-6"
        >
          {busy ? words.reading : words.dropText}
        </DropZone>
      )}
      {fault !== null && (
        <Callout tone="critical" announced>
          {fault}
        </Callout>
      )}
      {report && file && (
        <ReadReportView
          report={report}
          name={file.fileName}
          encoding={inHand.encoding}
          busy={busy}
          onRead={inHand.read}
          onEncoding={(encoding) => test({ ...file, encoding })}
          onClose={inHand.close}
        />
      )}
    </div>
  );
}
