"use client";
import { useQuery } from "@tanstack/react-query";
import { isHidden } from "#core/privacy/mask-value.ts";
import { dayFiles as words } from "#components/messages/day-files.ts";
import { HiddenColumns } from "#components/privacy/hidden-columns.tsx";
import { LooksProvider } from "#components/privacy/looks.tsx";
import { SensitiveCell } from "#components/privacy/sensitive-cell.tsx";
import { useTRPC } from "#components/trpc/trpc.ts";
import { QueryPart } from "#components/ui/query-part.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#components/ui/tabs.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { FormPreview } from "./form-preview.tsx";
import { useFileLook } from "./use-file-look.ts";
import type { FileView, LinesView } from "./views.ts";

/** The first lines of a file, masked; of the form file also what the printed forms say. */
export function FilePreview({ file }: { readonly file: FileView }) {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const look = useFileLook(file.id);
  const query = useQuery(trpc.dayFiles.preview.queryOptions({ ...scope, fileId: file.id }));
  return (
    <div className="border-t">
      <QueryPart query={query} words={{ failed: words.previewFailed, again: words.again }}>
        {(view) => (
          <LooksProvider ask={look} allowed={may("values.look")}>
            {file.kind === "form" ? <FormTabs view={view} name={file.name} /> : <Lines view={view} name={file.name} />}
          </LooksProvider>
        )}
      </QueryPart>
    </div>
  );
}

type LinesProps = { readonly view: LinesView; readonly name: string };

function FormTabs({ view, name }: LinesProps) {
  return (
    <Tabs defaultValue="lines">
      <TabsList className="px-4">
        <TabsTrigger value="lines">{words.asTable}</TabsTrigger>
        <TabsTrigger value="form">{words.asForm}</TabsTrigger>
      </TabsList>
      <TabsContent value="lines" className="pt-0">
        <Lines view={view} name={name} />
      </TabsContent>
      <TabsContent value="form" className="p-4">
        <FormPreview view={view} />
      </TabsContent>
    </Tabs>
  );
}

function Lines({ view: { header, lines }, name }: LinesProps) {
  const hidden = header.flatMap((column, at) => {
    const rows = lines.flatMap((cells, index) => (isHidden(cells[at]) ? [index + 1] : []));
    return rows.length > 0 ? [{ column, label: column, rows }] : [];
  });
  return (
    <>
      <HiddenColumns columns={hidden} />
      <Table caption={words.firstLines(name, lines.length)} scrollClassName="max-h-96">
        <TableHead>
          <tr>
            {header.map((column) => (
              <TableHeader key={column}>{column}</TableHeader>
            ))}
          </tr>
        </TableHead>
        <TableBody>
          {lines.map((cells, index) => (
            <TableRow key={index}>
              {header.map((column, at) => (
                <TableCell key={column} className="whitespace-nowrap">
                  <SensitiveCell
                    value={cells[at]}
                    column={column}
                    row={index + 1}
                    label={words.cell(column, textOf(cells[0]))}
                  />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </>
  );
}

const textOf = (cell: LinesView["lines"][number][number] | undefined) => (typeof cell === "string" ? cell : "");
