"use client";
import Link from "next/link";
import { LogOut, User } from "lucide-react";
import { toast } from "sonner";
import { shell } from "#components/messages/shell.ts";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { initialsOf } from "./initials.ts";
import { signOut } from "./sign-out.ts";

type AccountMenuProps = {
  readonly name: string;
  readonly email: string;
  /** A remark below the address, e.g. the role in this workspace. */
  readonly note?: string;
};

/** Who is signed in, the way to the account page and out. */
export function AccountMenu({ name, email, note }: AccountMenuProps) {
  async function leave() {
    if (!(await signOut())) toast.error(shell.signOutFailed);
  }
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="grid size-8 shrink-0 place-items-center rounded-full pointer-coarse:size-11">
        <span className="sr-only">{shell.accountMenu}</span>
        <span
          aria-hidden
          className="grid size-7 place-items-center rounded-full border border-accent/25 bg-accent-soft text-xs font-semibold text-accent-ink"
        >
          {initialsOf(name)}
        </span>
      </DropdownMenuTrigger>
      <DropdownMenuContent className="w-64">
        <div className="px-2 py-1.5">
          <p className="truncate font-medium">{name}</p>
          <p className="truncate text-[0.8125rem] text-ink-2">{email}</p>
          {note && <p className="truncate text-[0.8125rem] text-ink-3">{note}</p>}
        </div>
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href="/account">
            <User aria-hidden className="text-ink-3" />
            {shell.account}
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => void leave()}>
          <LogOut aria-hidden className="text-ink-3" />
          {shell.signOut}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
