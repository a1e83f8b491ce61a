"use client";
import type { ReactNode } from "react";
import { placeSection as words } from "#components/messages/connections.ts";
import { Callout } from "#components/ui/callout.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import type { PlaceView } from "./views.ts";

type PlaceDetailsProps = Pick<PlaceView, "folder" | "lastLook"> & { readonly place: NonNullable<PlaceView["place"]> };

/** Where the place is and when it was last looked through. */
export function PlaceDetails({ place, folder, lastLook }: PlaceDetailsProps) {
  const { settings, hasCredentials, demandsEncryption, settleSeconds } = place;
  return (
    <>
      {lastLook?.fault && (
        <Callout tone="critical" title={words.lookFault}>
          {lastLook.fault}
        </Callout>
      )}
      <dl className="grid gap-x-6 gap-y-2.5 sm:grid-cols-[max-content_minmax(0,1fr)]">
        <Line name={words.kind}>{words.kinds[settings.kind]}</Line>
        {settings.kind === "folder" ? (
          <>
            <Line name={words.folder}>
              <code className="font-mono text-[0.8125rem] wrap-anywhere">{folder}</code>
            </Line>
            <Line name={words.settle}>{words.seconds(settleSeconds)}</Line>
          </>
        ) : (
          <>
            <Line name={words.bucket}>
              <code className="font-mono text-[0.8125rem] wrap-anywhere">{settings.bucket}</code>
            </Line>
            <Line name={words.prefix}>
              {settings.prefix === "" ? (
                words.wholeBucket
              ) : (
                <code className="font-mono text-[0.8125rem] wrap-anywhere">{settings.prefix}/</code>
              )}
            </Line>
            <Line name={words.region}>{settings.region}</Line>
            <Line name={words.endpoint}>{settings.endpoint ?? words.amazon}</Line>
            <Line name={words.accessKey}>{hasCredentials ? words.hasKey : words.machineKey}</Line>
            <Line name={words.encryption}>{demandsEncryption ? words.demanded : words.notDemanded}</Line>
          </>
        )}
        <Line name={words.looked}>{lastLook ? <DateTime value={lastLook.lookedAt} /> : words.notYet}</Line>
      </dl>
    </>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{name}</dt>
      <dd className="min-w-0 max-sm:-mt-2">{children}</dd>
    </>
  );
}
