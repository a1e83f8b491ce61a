"use client";
import { useState } from "react";
import Link from "next/link";
import { Upload } from "lucide-react";
import type { ImportRun } from "#core/imports/import.ts";
import { home as words } from "#components/messages/home.ts";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { homeGroups } from "./home-groups.ts";
import { RunList } from "./run-list.tsx";

const week = 7 * 24 * 60 * 60 * 1000;

/** The home page of those who work with imports; `runs` are the newest of the workspace and all that wait. */
export function HomeView({ runs }: { readonly runs: readonly ImportRun[] }) {
  const { path, may } = useWorkspace();
  const [opened] = useState(() => new Date());
  const groups = homeGroups(runs, new Date(opened).setHours(0, 0, 0, 0), opened.valueOf() - week);
  const first = runs.length === 0 && may("imports.upload");
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
      {first ? (
        <FirstSteps />
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <div className="flex min-w-0 flex-col gap-5">
            <Section flush title={words.needsYou}>
              <RunList runs={groups.needsYou} show="need" empty={words.needsYouEmpty} />
            </Section>
            <Section flush title={words.running}>
              <RunList runs={groups.running} show="progress" empty={words.runningEmpty} />
            </Section>
          </div>
          <Section
            flush
            title={words.cameIn}
            actions={
              <TextLink href={path("imports")} className="inline-flex items-center pointer-coarse:min-h-11">
                {words.allImports}
              </TextLink>
            }
          >
            <RunList runs={groups.cameIn} show="state" empty={words.cameInEmpty} />
          </Section>
        </div>
      )}
    </>
  );
}
