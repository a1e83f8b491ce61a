"use client";
import Link from "next/link";
import { BookOpen, Upload } from "lucide-react";
import { home as words } from "#components/messages/home.ts";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/card.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

/** For a workspace into which no file has come yet: how the first one is loaded. */
export function FirstSteps() {
  const { path } = useWorkspace();
  return (
    <Section title={words.start} description={words.startText}>
      <ol className="mt-2 grid gap-x-8 gap-y-5 md:grid-cols-3">
        {words.steps.map((step, index) => (
          <li key={step.title} className="flex gap-3">
            <span
              aria-hidden
              className="grid size-6 shrink-0 place-items-center rounded-full border border-accent/30 bg-accent-soft text-xs font-semibold text-accent-ink"
            >
              {index + 1}
            </span>
            <span>
              <span className="block leading-6 font-medium">{step.title}</span>
              <span className="block text-ink-2">{step.text}</span>
            </span>
          </li>
        ))}
      </ol>
      <div className="mt-5 flex flex-wrap gap-2 border-t pt-4">
        <Button variant="primary" asChild>
          <Link href={path("imports", "new")}>
            <Upload aria-hidden />
            {words.upload}
          </Link>
        </Button>
        <Button asChild>
          <Link href={path("templates")}>
            <BookOpen aria-hidden />
            {words.seeTemplates}
          </Link>
        </Button>
      </div>
    </Section>
  );
}
