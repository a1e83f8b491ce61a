import pg from "pg";

/** One connection as the database's owner for as long as `work` takes; the server may die under it. */
export async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  // The statement under way is rejected as well, and that is what its caller hears.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
