import type { ReactNode } from "react";
import { Card } from "#components/ui/card.tsx";

type EntryCardProps = {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly footer?: ReactNode;
  readonly children: ReactNode;
};

/** The one panel of sign-in and invitation pages. */
export function EntryCard({ title, description, footer, children }: EntryCardProps) {
  return (
    <>
      <Card className="flex flex-col gap-4 p-6">
        <div>
          <h1 className="text-lg font-semibold tracking-tight">{title}</h1>
          {description && <div className="mt-1 text-ink-2">{description}</div>}
        </div>
        {children}
      </Card>
      {footer && <p className="mt-4 px-2 text-center text-[0.8125rem] text-balance text-ink-3">{footer}</p>}
    </>
  );
}
