import type { ReactNode } from "react";
import { EntryShell } from "#components/shell/entry-shell.tsx";

export default function PublicLayout({ children }: { readonly children: ReactNode }) {
  return <EntryShell wide>{children}</EntryShell>;
}
