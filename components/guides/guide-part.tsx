import type { ReactNode } from "react";
import { useId } from "react";
import { Card } from "#components/ui/card.tsx";
import { classNames } from "#components/ui/class-names.ts";

type GuidePartProps = {
  readonly title: string;
  /** The child is a table that runs to the edge and may be parted between pages. */
  readonly flush?: boolean;
  readonly children: ReactNode;
};

/** A part of the guide under its own heading, which stays on one page when it is printed. */
export function GuidePart({ title, flush = false, children }: GuidePartProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={flush ? undefined : "print:break-inside-avoid"}>
      <Card className="print:overflow-visible print:rounded-none print:border-0 print:shadow-none">
        <h2
          id={id}
          className={classNames("px-4 py-3 font-semibold print:break-after-avoid print:px-0", flush && "border-b")}
        >
          {title}
        </h2>
        <div className={flush ? undefined : "px-4 pb-4 print:px-0 print:pb-0"}>{children}</div>
      </Card>
    </section>
  );
}

/** Pairs of a word and what it means here. */
export function Facts({ children }: { readonly children: ReactNode }) {
  return (
    <dl className="grid gap-x-6 gap-y-2.5 sm:grid-cols-[8rem_minmax(0,1fr)] print:grid-cols-[8rem_minmax(0,1fr)]">
      {children}
    </dl>
  );
}

export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="font-medium text-ink-2">{name}</dt>
      <dd className="max-w-prose min-w-0 max-sm:-mt-2 print:mt-0 print:max-w-none">{children}</dd>
    </>
  );
}

/** Something to be written letter for letter. */
export function Literal({ children }: { readonly children: ReactNode }) {
  return <code className="font-mono text-[0.8125rem] wrap-anywhere whitespace-pre-wrap">{children}</code>;
}
