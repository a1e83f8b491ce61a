"use client";
import Link from "next/link";
import { ChevronRight, Download } from "lucide-react";
import { entities } from "#core/entities/entities.ts";
import { templates as words } from "#components/messages/templates.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, Section } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { templateAddress } from "./template-address.ts";

/** The kinds of record a file can hold, each with its template. */
export function TemplatesPage() {
  const workspace = useWorkspace();
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <div className="flex flex-col gap-5">
        <Card>
          <ul className="divide-y">
            {entities.map((entity) => {
              const fields = entity.fields.filter(({ made }) => !made);
              const required = fields.filter((field) => field.required).length;
              return (
                <li key={entity.name} className="flex flex-wrap items-center gap-x-6 gap-y-3 px-4 py-3.5">
                  <div className="min-w-0 flex-1 basis-72">
                    <h2 className="font-semibold">
                      <Link
                        href={workspace.path("templates", entity.name)}
                        className="inline-flex items-center gap-1 rounded-sm pointer-coarse:min-h-11 hover:text-accent-ink hover:underline"
                      >
                        {entity.plural}
                        <ChevronRight aria-hidden className="size-4 text-ink-3" />
                      </Link>
                    </h2>
                    <p className="text-ink-2">{entity.description}</p>
                    <p className="mt-0.5 text-[0.8125rem] text-ink-3">{words.fields(fields.length, required)}</p>
                  </div>
                  <Button asChild>
                    <a href={templateAddress(workspace, entity.name)} download>
                      <Download aria-hidden />
                      {words.download}
                      <span className="sr-only">: {entity.plural}</span>
                    </a>
                  </Button>
                </li>
              );
            })}
          </ul>
        </Card>
        <Section title={words.rules}>
          <ul className="flex list-disc flex-col gap-1 pl-5 text-ink-2 marker:text-ink-3">
            {words.ruleList.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </Section>
      </div>
    </>
  );
}
