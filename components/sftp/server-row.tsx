"use client";
import { useState } from "react";
import { sftp as words } from "#components/messages/sftp.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { StateBadge } from "#components/ui/state-badge.tsx";
import { RunsDialog } from "./runs-dialog.tsx";
import { ServerMenu } from "./server-menu.tsx";
import { serverState } from "./server-state.ts";
import type { Connection } from "./servers.tsx";
import { usePullNow } from "./use-server-changes.ts";

type ServerRowProps = {
  readonly connection: Connection;
  readonly mayManage: boolean;
  readonly onEdit: () => void;
  readonly onTest: () => void;
};

/** One partner's server. */
export function ServerRow({ connection, mayManage, onEdit, onTest }: ServerRowProps) {
  const [history, setHistory] = useState(false);
  const pullNow = usePullNow(connection);
  const { state, word } = serverState(connection);
  const { name, username, host, port, pullFolder, pattern, pushFolder, changedHostKey, hostKey, runs } = connection;
  const mayPull = pullFolder !== null && hostKey !== null && !changedHostKey && !connection.paused;
  const does = [pullFolder && words.fetches(pullFolder, pattern), pushFolder && words.sends(pushFolder)];
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-2">
            <span className="font-medium break-words">{name}</span>
            <StateBadge state={state}>{word}</StateBadge>
          </p>
          <p className="font-mono text-xs break-all text-ink-2">{words.login(username, host, port)}</p>
          <p className="text-[0.8125rem] break-words text-ink-2">{does.filter(Boolean).join("; ")}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          {mayManage && mayPull && (
            <Button size="sm" busy={pullNow.isPending} onClick={pullNow.start}>
              {words.fetchNow}
            </Button>
          )}
          {mayManage && (
            <Button size="sm" onClick={onTest}>
              {words.test}
              <span className="sr-only">{name}</span>
            </Button>
          )}
          <ServerMenu
            connection={connection}
            mayManage={mayManage}
            onEdit={onEdit}
            onHistory={() => setHistory(true)}
          />
        </div>
      </div>
      {pullFolder !== null && <Times connection={connection} />}
      {changedHostKey && (
        <Callout
          tone="critical"
          title={words.changedTitle}
          action={mayManage && <Button onClick={onTest}>{words.test}</Button>}
        >
          {words.changedText}
        </Callout>
      )}
      {!changedHostKey && runs[0]?.fault && <Callout tone="caution">{runs[0].fault}</Callout>}
      {pullNow.error && (
        <Callout tone="critical" announced>
          {pullNow.error.message}
        </Callout>
      )}
      {history && <RunsDialog connection={connection} onClose={() => setHistory(false)} />}
    </li>
  );
}

function Times({ connection: { runs, dueAt, paused } }: { readonly connection: Connection }) {
  const last = runs.find(({ finishedAt }) => finishedAt !== null);
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1 text-[0.8125rem]">
      <div className="flex flex-wrap gap-1.5">
        <dt className="text-ink-3">{words.lastRun}</dt>
        <dd>
          {last ? (
            <>
              <DateTime value={last.startedAt} form="short" />, {words.came(last.received)}
            </>
          ) : (
            words.never
          )}
        </dd>
      </div>
      <div className="flex flex-wrap gap-1.5">
        <dt className="text-ink-3">{words.nextRun}</dt>
        <dd>{dueAt !== null && !paused ? <DateTime value={dueAt} form="short" /> : words.noNext}</dd>
      </div>
    </dl>
  );
}
