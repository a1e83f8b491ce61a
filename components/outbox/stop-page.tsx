import type { ReactNode } from "react";
import { stopPage as words } from "#components/messages/outbox.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";

type StopPageProps = {
  /** Null: it is none of ours. */
  readonly link: { readonly agency: string; readonly stopped: boolean } | null;
  /** Where the form goes. */
  readonly path: string;
};

/** Whoever got an e-mail says that no more are wanted: a form that a browser sends by itself. */
export function StopPage({ link, path }: StopPageProps) {
  if (link === null) return <Panel title={words.unknownTitle} text={words.unknown} />;
  if (link.stopped) return <Panel title={words.doneTitle} text={words.done(link.agency)} />;
  return (
    <Panel title={words.title(link.agency)} text={words.question}>
      <form method="post" action={path}>
        <Button type="submit" variant="primary">
          {words.stop}
        </Button>
      </form>
    </Panel>
  );
}

type PanelProps = { readonly title: string; readonly text: string; readonly children?: ReactNode };

function Panel({ title, text, children }: PanelProps) {
  return (
    <Card className="flex flex-col gap-4 p-5 sm:p-6">
      <h1 className="text-lg font-semibold tracking-tight">{title}</h1>
      <p className="text-ink-2">{text}</p>
      {children}
    </Card>
  );
}
