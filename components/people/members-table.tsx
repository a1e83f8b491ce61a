"use client";
import { useState } from "react";
import { Ellipsis } from "lucide-react";
import { roleDescriptions } from "#core/access/permissions.ts";
import { members as words } from "#components/messages/people.ts";
import type { Member } from "./member.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { StateBadge } from "#components/ui/state-badge.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { RemoveMemberDialog } from "./remove-member-dialog.tsx";
import { RoleDialog } from "./role-dialog.tsx";

type MembersTableProps = {
  readonly members: readonly Member[];
  /** The reader's own user id. */
  readonly me: string;
  readonly mayManage: boolean;
};

/**
 * The members with their role; a menu per person for those who may change it. On a narrow screen the address stands
 * below the name, and what is seldom asked for stays out, so that role and menu are in sight.
 */
export function MembersTable({ members, me, mayManage }: MembersTableProps) {
  const { name } = useWorkspace();
  const [changing, setChanging] = useState<Member | null>(null);
  const [removing, setRemoving] = useState<Member | null>(null);
  return (
    <>
      <Table caption={words.list}>
        <TableHead>
          <tr>
            <TableHeader>{words.name}</TableHeader>
            <TableHeader className="max-sm:hidden">{words.email}</TableHeader>
            <TableHeader>{words.role}</TableHeader>
            <TableHeader className="max-sm:hidden">{words.factor}</TableHeader>
            <TableHeader className="max-sm:hidden">{words.joined}</TableHeader>
            {mayManage && (
              <TableHeader className="w-12">
                <span className="sr-only">{words.actions}</span>
              </TableHeader>
            )}
          </tr>
        </TableHead>
        <TableBody>
          {members.map((member) => (
            <TableRow key={member.id}>
              <TableRowHeader className="sm:whitespace-nowrap">
                {member.name} {member.userId === me && <Badge className="ml-1">{words.you}</Badge>}
                <span className="block text-[0.8125rem] font-normal wrap-anywhere text-ink-2 sm:hidden">
                  {member.email}
                </span>
              </TableRowHeader>
              <TableCell className="text-ink-2 max-sm:hidden">{member.email}</TableCell>
              <TableCell>{roleDescriptions[member.role].name}</TableCell>
              <TableCell className="max-sm:hidden">
                <StateBadge state={member.secondFactor ? "done" : "draft"}>
                  {member.secondFactor ? words.factorOn : words.factorOff}
                </StateBadge>
              </TableCell>
              <TableCell className="text-ink-2 max-sm:hidden">
                <DateTime value={member.joinedAt} form="date" />
              </TableCell>
              {mayManage && (
                <TableCell align="right" className="py-0">
                  <DropdownMenu>
                    <DropdownMenuTrigger asChild>
                      <Button variant="ghost" size="icon" aria-label={words.actionsFor(member.name)}>
                        <Ellipsis aria-hidden />
                      </Button>
                    </DropdownMenuTrigger>
                    <DropdownMenuContent>
                      <DropdownMenuItem onSelect={() => setChanging(member)}>{words.changeRole}</DropdownMenuItem>
                      <DropdownMenuItem danger onSelect={() => setRemoving(member)}>
                        {words.remove(name)}
                      </DropdownMenuItem>
                    </DropdownMenuContent>
                  </DropdownMenu>
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {changing && <RoleDialog key={changing.id} member={changing} onClose={() => setChanging(null)} />}
      {removing && <RemoveMemberDialog member={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}
