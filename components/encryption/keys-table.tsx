"use client";
import { useState } from "react";
import { Ellipsis } from "lucide-react";
import { groupedFingerprint } from "#core/encryption/pgp-key.ts";
import { keys as words } from "#components/messages/encryption.ts";
import type { RouterOutputs } from "#components/trpc/trpc.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { downloadKey } from "./download-key.ts";
import { KeyExpiry } from "./key-expiry.tsx";
import { RetireKeyDialog } from "./retire-key-dialog.tsx";

export type ShownKey = RouterOutputs["encryption"]["keys"]["keys"][number];

type KeysTableProps = { readonly keys: readonly ShownKey[]; readonly own: boolean; readonly mayManage: boolean };

/** Keys with their fingerprints in groups of four, as people read them out to each other. */
export function KeysTable({ keys, own, mayManage }: KeysTableProps) {
  const [retiring, setRetiring] = useState<ShownKey | null>(null);
  return (
    <>
      <Table caption={words.caption(own)}>
        <TableHead>
          <tr>
            <TableHeader>{words.key}</TableHeader>
            <TableHeader className="max-sm:hidden">{words.state}</TableHeader>
            <TableHeader className="max-sm:hidden">{words.expires}</TableHeader>
            <TableHeader className="w-12">
              <span className="sr-only">{words.actions}</span>
            </TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {keys.map((key) => (
            <TableRow key={key.id}>
              <TableRowHeader className="whitespace-normal">
                <span className="break-words">{key.userId}</span>
                <span className="block font-mono text-xs font-normal text-ink-2">
                  {groupedFingerprint(key.fingerprint)}
                </span>
                <span className="block text-xs font-normal text-ink-3">{key.algorithm}</span>
                <span className="mt-1 flex flex-wrap items-center gap-2 font-normal sm:hidden">
                  <KeyState keyShown={key} own={own} />
                  <KeyExpiry expiresAt={key.expiresAt} />
                </span>
              </TableRowHeader>
              <TableCell className="max-sm:hidden">
                <KeyState keyShown={key} own={own} />
              </TableCell>
              <TableCell className="max-sm:hidden">
                <KeyExpiry expiresAt={key.expiresAt} />
              </TableCell>
              <TableCell>
                <DropdownMenu>
                  <DropdownMenuTrigger asChild>
                    <Button variant="ghost" size="icon" aria-label={words.actionsOf(key.userId)}>
                      <Ellipsis aria-hidden />
                    </Button>
                  </DropdownMenuTrigger>
                  <DropdownMenuContent align="end">
                    <DropdownMenuItem onSelect={() => downloadKey(key)}>{words.download}</DropdownMenuItem>
                    {mayManage && key.state !== "retired" && !(own && key.state === "current") && (
                      <DropdownMenuItem onSelect={() => setRetiring(key)}>{words.retire}</DropdownMenuItem>
                    )}
                  </DropdownMenuContent>
                </DropdownMenu>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {retiring && <RetireKeyDialog keyShown={retiring} onClose={() => setRetiring(null)} />}
    </>
  );
}

function KeyState({ keyShown: { state }, own }: { readonly keyShown: ShownKey; readonly own: boolean }) {
  const tone = state === "retired" ? "neutral" : state === "current" ? "positive" : "accent";
  return <Badge tone={tone}>{(own ? words.states : words.partnerStates)[state]}</Badge>;
}
