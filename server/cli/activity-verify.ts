import { verifyActivityChain, type ChainReport } from "#adapters/postgres/activity-chain.ts";
import { connectOnce } from "#adapters/postgres/connect-once.ts";

/**
 * `activity verify [--tenant slug]`: computes every hash of the activity logs anew and says a line for each tenant.
 * Answers whether all are whole; an unknown tenant is not.
 */
export async function verifyActivity(
  ownerUrl: string,
  tenant: string | undefined,
  say: (line: string) => void,
): Promise<boolean> {
  const client = await connectOnce(ownerUrl, "causeway-activity-verify");
  try {
    // One moment of the log for the whole walk.
    await client.query("begin transaction isolation level repeatable read read only");
    const reports = await verifyActivityChain(client, tenant);
    for (const report of reports) say(`${report.tenant}: ${sentenceFor(report)}`);
    if (reports.length === 0) say(tenant === undefined ? "There is no tenant yet." : `There is no tenant "${tenant}".`);
    return reports.every(({ fault }) => fault === null) && (reports.length > 0 || tenant === undefined);
  } finally {
    await client.end();
  }
}

function sentenceFor({ entries, head, fault }: ChainReport): string {
  if (fault === null)
    return entries === 0 ? "no entry." : `${entries} entries, whole. Newest: ${entries} ${head ?? ""}`;
  const before = entries === 0 ? "" : ` The ${entries} before it ${entries === 1 ? "is" : "are"} whole.`;
  const { seq } = fault;
  switch (fault.fault) {
    case "changed":
      return `entry ${seq} was changed after it was written.${before}`;
    case "cut out":
      return `entry ${seq} is missing.${before}`;
    case "out of order":
      return `entry ${seq} does not follow entry ${seq - 1}: one of the two was replaced.`;
  }
}
