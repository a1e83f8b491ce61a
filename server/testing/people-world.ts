import { rm } from "node:fs/promises";
import { connect, disconnect, type Database } from "#adapters/postgres/connect.ts";
import type { ApiDeps } from "#api/context.ts";
import type { Log } from "#ports/log.ts";
import { demoPassword, seedDemo } from "#prisma/seed.ts";
import { createDeps } from "#server/composition.ts";
import { testConfig } from "#testing/test-config.ts";
import { createTestDatabase, type TestDatabase } from "#testing/test-database.ts";

export const testUrl = "https://causeway.example";

/** The people of the demo in a database of the test file's own, behind the real sign-in. */
export type PeopleWorld = {
  readonly test: TestDatabase;
  readonly database: Database;
  readonly deps: ApiDeps;
  readonly dataFolder: string;
  /** What was logged so far, as text. */
  readonly logged: readonly string[];
  /** Sends JSON to a path below /api/auth as a browser on our page would. */
  post(path: string, body: unknown, cookie?: string): Promise<Response>;
  /** Signs somebody of the demo in; answers the headers that a browser sends from then on. */
  signedIn(email: string, password?: string): Promise<Headers>;
  end(): Promise<void>;
};

export async function peopleWorld(): Promise<PeopleWorld> {
  const test = await createTestDatabase();
  const logged: string[] = [];
  const note = (fields: Readonly<Record<string, unknown>>, message: string) =>
    void logged.push(`${JSON.stringify(fields)} ${message}`);
  const log: Log = { info: note, warn: note, error: note };
  // For what a test looks at beside the product; connections that `drop` ends are no news.
  const database = connect(test.appUrl, { max: 2, onError: () => undefined });
  const config = testConfig(test);
  const deps = createDeps({ ...config, publicUrl: testUrl }, "web", log);
  await seedDemo(deps);

  let senders = 0;
  const post: PeopleWorld["post"] = (path, body, cookie) =>
    deps.signIn.handle(
      new Request(`${testUrl}/api/auth${path}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          origin: testUrl,
          // From another address each time: the limit for one address is a matter of one test alone.
          "x-forwarded-for": `10.0.${(senders += 1) >> 8}.${senders & 255}`,
          ...(cookie === undefined ? {} : { cookie }),
        },
        body: JSON.stringify(body),
      }),
    );
  return {
    test,
    database,
    deps,
    dataFolder: config.dataFolder,
    logged,
    post,
    async signedIn(email, password = demoPassword) {
      const response = await post("/sign-in/email", { email, password });
      if (!response.ok) throw new Error(`${email}: ${await response.text()}`);
      return new Headers({ cookie: cookiesOf(response), origin: testUrl });
    },
    async end() {
      await deps.close();
      await disconnect(database);
      await test.drop();
      await rm(config.dataFolder, { recursive: true, force: true });
    },
  };
}

/** The cookies that an answer sets, as the browser sends them back; expired ones are left out. */
export function cookiesOf(response: Response): string {
  const set = response.headers.getSetCookie().filter((cookie) => !/max-age=0/i.test(cookie));
  return set.map((cookie) => cookie.split(";")[0]).join("; ");
}
