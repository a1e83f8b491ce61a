import type { ReactNode } from "react";
import { publicForm as words } from "#components/messages/businesses.ts";
import { Card } from "#components/ui/card.tsx";
import { TextLink } from "#components/ui/text-link.tsx";

type PublicCardProps = {
  readonly title: string;
  readonly text?: string;
  readonly phone: string;
  /** To the other of the two public pages. */
  readonly other: { readonly href: string; readonly label: string };
  readonly children: ReactNode;
};

/** The panel of the pages that businesses see; they have no account here. */
export function PublicCard({ title, text, phone, other, children }: PublicCardProps) {
  return (
    <>
      <Card className="flex flex-col gap-5 p-5 sm:p-6">
        <div>
          <h1 className="text-lg font-semibold tracking-tight">{title}</h1>
          {text && <p className="mt-1 max-w-prose text-ink-2">{text}</p>}
        </div>
        {children}
      </Card>
      <p className="mt-4 flex flex-wrap justify-between gap-x-6 gap-y-2 px-2">
        <TextLink href={other.href} className="inline-flex min-h-6 items-center pointer-coarse:min-h-11">
          {other.label}
        </TextLink>
        <span className="text-ink-2">{words.questions(phone)}</span>
      </p>
    </>
  );
}
