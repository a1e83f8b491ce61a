"use client";
import { Download } from "lucide-react";
import { reportNames } from "#core/reports/contract-report.ts";
import { reports as words } from "#components/messages/reports.ts";
import { buttonClasses } from "#components/ui/button.tsx";
import { Section } from "#components/ui/card.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { ReportsView } from "./views.ts";

/** The reports of the days as files. */
export function ReportFiles({ view: { range, site } }: { readonly view: Pick<ReportsView, "range" | "site"> }) {
  const { scope, may } = useWorkspace();
  const mayDownload = may("files.download");
  const hrefOf = (name: string) =>
    `/api/files/report?${new URLSearchParams({ ...scope, name, ...range, ...(site !== null && { site }) })}`;
  return (
    <Section flush title={words.files} description={mayDownload ? words.filesText : words.mayNot}>
      <Table caption={words.files}>
        <TableHead>
          <tr>
            <TableHeader>{words.file}</TableHeader>
            {mayDownload && (
              <TableHeader>
                <span className="sr-only">{words.downloadShort}</span>
              </TableHeader>
            )}
          </tr>
        </TableHead>
        <TableBody>
          {reportNames.map((name) => (
            <TableRow key={name}>
              <TableRowHeader className="whitespace-normal">
                {words.names[name]}
                <span className="block max-w-prose text-[0.8125rem] font-normal text-ink-2">{words.about[name]}</span>
              </TableRowHeader>
              {mayDownload && (
                <TableCell align="right">
                  <a
                    href={hrefOf(name)}
                    download
                    aria-label={words.download(words.names[name])}
                    className={buttonClasses({ size: "sm" })}
                  >
                    <Download aria-hidden />
                    <span className="max-sm:sr-only">{words.downloadShort}</span>
                  </a>
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}
