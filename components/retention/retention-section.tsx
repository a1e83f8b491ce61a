"use client";
import { useState, type ReactNode } from "react";
import { useQuery } from "@tanstack/react-query";
import { retention as words } from "#components/messages/retention.ts";
import { useTRPC, type RouterOutputs } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { QueryPart } from "#components/ui/query-part.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { HoldPanel } from "./hold-panel.tsx";
import { RuleForm } from "./rule-form.tsx";

type View = RouterOutputs["retention"]["view"];
type Sum = View["outlook"]["now"];

/** How long the files of a feed are kept, what goes next, and what keeps them longer. */
export function RetentionSection({ feedId }: { readonly feedId: string }) {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const [editing, setEditing] = useState(false);
  const query = useQuery(trpc.retention.view.queryOptions({ ...scope, feedId }));
  const change = may("feeds.manage") && query.data && !editing && (
    <Button onClick={() => setEditing(true)}>{words.change}</Button>
  );
  return (
    <Section title={words.title} description={words.description} actions={change}>
      <QueryPart query={query} words={words}>
        {(view) =>
          editing ? (
            <RuleForm feedId={feedId} view={view} onDone={() => setEditing(false)} />
          ) : (
            <div className="flex flex-col gap-4">
              <Rule view={view} />
              <Outlook outlook={view.outlook} />
              {view.hold === null && <p className="text-ink-2">{words.noHold}</p>}
              <HoldPanel target={{ feedId }} hold={view.hold} title={words.holdFeedTitle} held={words.heldFeed} />
            </div>
          )
        }
      </QueryPart>
    </Section>
  );
}

function Rule({ view: { own, workspace } }: { readonly view: View }) {
  const rule = own ?? workspace;
  if (!rule) return <p className="text-ink-2">{words.none}</p>;
  const kept = (days: number | null) => (days === null ? words.forGood : words.days(days));
  return (
    <div className="flex flex-col gap-1.5">
      <Lines>
        <Line name={words.originals} hint={words.originalsHint}>
          {kept(rule.originalsDays)}
        </Line>
        <Line name={words.artifacts}>{kept(rule.artifactsDays)}</Line>
      </Lines>
      <p className="text-[0.8125rem] text-ink-3">
        {own ? words.own : words.ofWorkspace} {words.setBy(rule.changedByName)}, <DateTime value={rule.changedAt} />
      </p>
    </div>
  );
}

/** What the rule takes away, and what stays although its time is over. */
function Outlook({ outlook }: { readonly outlook: View["outlook"] }) {
  const { now, soon, held, needed } = outlook;
  const lines: readonly (readonly [string, Sum])[] = [
    [words.outlookNow, now],
    [words.outlookSoon, soon],
    ...(held.imports > 0 ? ([[words.outlookHeld, held]] as const) : []),
    ...(needed.imports > 0 ? ([[words.outlookNeeded, needed]] as const) : []),
  ];
  return (
    <div>
      <h3 className="mb-1 font-medium">{words.outlook}</h3>
      <Lines>
        {lines.map(([name, { imports, originals, artifacts, bytes }]) => (
          <Line key={name} name={name}>
            {imports === 0 ? words.nothing : words.sum(imports, originals, artifacts, bytes)}
          </Line>
        ))}
      </Lines>
    </div>
  );
}

function Lines({ children }: { readonly children: ReactNode }) {
  return <dl className="grid gap-x-6 gap-y-1.5 sm:grid-cols-[max-content_minmax(0,1fr)]">{children}</dl>;
}

type LineProps = { readonly name: string; readonly hint?: string; readonly children: ReactNode };

function Line({ name, hint, children }: LineProps) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 max-sm:-mt-1">
        {children}
        {hint && <span className="block text-[0.8125rem] text-ink-3">{hint}</span>}
      </dd>
    </>
  );
}
