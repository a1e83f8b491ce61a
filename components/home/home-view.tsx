"use client";
import type { ReactNode } from "react";
import Link from "next/link";
import { Upload } from "lucide-react";
import { needDays, needs } from "#core/imports/need-of.ts";
import { home as words } from "#components/messages/home.ts";
import type { RouterOutputs } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useContactsWaiting } from "#components/workspace/use-contacts-waiting.ts";
import { useRunsInNeed } from "#components/workspace/use-runs-in-need.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { ExpectedToday } from "./expected-today.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { LoadedDays } from "./loaded-days.tsx";
import { OpenDispatches } from "./open-dispatches.tsx";
import { ContactsWaiting } from "./contacts-waiting.tsx";
import { OpenMessages } from "./open-messages.tsx";
import { ProposalsWaiting, useProposalsWaiting } from "./proposals-waiting.tsx";
import { RunList } from "./run-list.tsx";
import { RunsWaiting } from "./runs-waiting.tsx";
import { UndeliveredNotices } from "./undelivered-notices.tsx";

type Home = RouterOutputs["history"]["home"];
type HomeViewProps = { readonly home: Home; readonly note: ReactNode };

/** The home page of those who work with imports. */
export function HomeView({ home, note }: HomeViewProps) {
  const { path, may } = useWorkspace();
  const runs = useRunsInNeed();
  const contacts = useContactsWaiting();
  const first = home.newest.length === 0 && may("imports.upload");
  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          !first &&
          may("imports.upload") && (
            <Button variant="primary" asChild>
              <Link href={path("imports", "new")}>
                <Upload aria-hidden />
                {words.upload}
              </Link>
            </Button>
          )
        }
      />
      {note}
      <OpenMessages />
      {first ? (
        <div className="flex flex-col gap-5">
          {(runs.length > 0 || contacts.businesses > 0) && <NeedsYou home={home} runs={runs} />}
          <FirstSteps />
        </div>
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <div className="flex min-w-0 flex-col gap-5">
            <NeedsYou home={home} runs={runs} />
            <UndeliveredNotices />
            <OpenDispatches />
            <ExpectedToday />
            <Section flush title={words.running}>
              <RunList runs={home.running} show="progress" empty={words.runningEmpty} />
            </Section>
            <LoadedDays />
          </div>
          <Section flush title={words.cameIn} actions={<HeadLink href={path("imports")}>{words.allImports}</HeadLink>}>
            <RunList runs={home.newest} show="state" empty={words.cameInEmpty} />
          </Section>
        </div>
      )}
    </>
  );
}

type NeedsYouProps = { readonly home: Home; readonly runs: ReturnType<typeof useRunsInNeed> };

function NeedsYou({ home, runs }: NeedsYouProps) {
  const { path, may } = useWorkspace();
  // Who only reads can't do anything about it.
  const own = may("imports.load");
  const proposals = useProposalsWaiting();
  const contacts = useContactsWaiting();
  const others = proposals.mappings + proposals.maps + runs.length + contacts.businesses;
  const kinds = needs.filter((need) => home.needs[need] > 0);
  const total = kinds.reduce((sum, need) => sum + home.needs[need], 0);
  return (
    <Section
      flush
      title={own ? words.needsYou : words.needsStaff}
      description={
        total > 0 && (
          <span title={words.needsNote(needDays)}>
            {kinds.map((need) => words.needs[need](home.needs[need])).join(", ")}
          </span>
        )
      }
      actions={
        total > home.needing.length && (
          <HeadLink href={`${path("imports")}?show=needs`}>{words.allNeeds(total)}</HeadLink>
        )
      }
    >
      <RunsWaiting runs={runs} />
      <ContactsWaiting {...contacts} />
      <ProposalsWaiting {...proposals} />
      {(others === 0 || home.needing.length > 0) && (
        <RunList runs={home.needing} show="need" empty={own ? words.needsYouEmpty : words.needsStaffEmpty} />
      )}
    </Section>
  );
}

function HeadLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <TextLink href={href} className="inline-flex items-center pointer-coarse:min-h-11">
      {children}
    </TextLink>
  );
}
