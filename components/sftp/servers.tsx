"use client";
import { useState } from "react";
import { Server } from "lucide-react";
import { sftp as words } from "#components/messages/sftp.ts";
import type { RouterOutputs } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ConnectionDialog } from "./connection-dialog.tsx";
import { ServerRow } from "./server-row.tsx";
import { TestDialog, type TestedConnection } from "./test-dialog.tsx";

export type Connection = RouterOutputs["sftp"]["view"]["connections"][number];

type ServersProps = { readonly connections: readonly Connection[]; readonly mayManage: boolean };

/** Partners' servers, each with its state, its last fetching and what can be done. */
export function Servers({ connections, mayManage }: ServersProps) {
  const [editing, setEditing] = useState<Connection | "new" | null>(null);
  const [testing, setTesting] = useState<TestedConnection | null>(null);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2 border-t px-4 pt-3 pb-2">
        <h3 className="font-medium">{words.servers}</h3>
        {mayManage && <Button onClick={() => setEditing("new")}>{words.addServer}</Button>}
      </div>
      {connections.length === 0 ? (
        <EmptyState icon={Server} title={words.noServers}>
          {mayManage ? words.noServersText : words.noServersReadOnly}
        </EmptyState>
      ) : (
        <ul className="divide-y border-t">
          {connections.map((connection) => (
            <ServerRow
              key={connection.id}
              connection={connection}
              mayManage={mayManage}
              onEdit={() => setEditing(connection)}
              onTest={() => setTesting(connection)}
            />
          ))}
        </ul>
      )}
      {editing !== null && (
        <ConnectionDialog
          connection={editing === "new" ? null : editing}
          onClose={() => setEditing(null)}
          onSaved={(saved) => {
            setEditing(null);
            setTesting(saved);
          }}
        />
      )}
      {testing && <TestDialog connection={testing} onClose={() => setTesting(null)} />}
    </>
  );
}
