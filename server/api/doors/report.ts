import { z } from "zod";
import type { ApiDeps } from "#api/context.ts";
import { attachment, begin } from "#api/doors/attachment.ts";
import { authorise } from "#api/doors/authorise.ts";
import { AppError } from "#core/app-error.ts";
import { reportNames } from "#core/reports/contract-report.ts";
import { makeReport } from "#use-cases/reports/make-report.ts";

const Asked = z.object({
  name: z.enum(reportNames),
  from: z.string().max(40),
  to: z.string().max(40),
  site: z.string().min(1).max(20).nullable(),
});

/**
 * `GET /api/files/report?tenant&environment&name&from&to&site`: a report as CSV, made while it is taken. Days are
 * yyyy-mm-dd and included; without a site it is of all of them. Downloads are recorded.
 */
export async function reportDoor(deps: ApiDeps, request: Request): Promise<Response> {
  const who = await authorise(deps, request, "files.download");
  const query = new URL(request.url).searchParams;
  const asked = Asked.safeParse({
    ...{ name: query.get("name"), from: query.get("from"), to: query.get("to") },
    site: query.get("site"),
  });
  if (!asked.success) {
    throw new AppError("bad_request", `A report needs a name (${reportNames.join(", ")}), and days from and to.`);
  }
  const { name, site, from, to } = asked.data;
  const report = await makeReport(deps, { ...who, name, site, range: { from, to } });
  const content = await begin(deps.downloadTurns.hold(report.content));
  return attachment(content, report.fileName, "text/csv; charset=utf-8");
}
