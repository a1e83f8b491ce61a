import { expect, test } from "vitest";
import { createLog } from "#adapters/pino/log.ts";

test("a line holds an error's name and code, and nothing of what it says or carries", () => {
  const lines: string[] = [];
  const log = createLog("info", "worker", { write: (line: string) => void lines.push(line) });
  const cause = Object.assign(new Error("SECRET"), {
    detail: "Key (key)=(SECRET)",
    where: "COPY row_1, line 3: SECRET",
  });
  const error = Object.assign(new Error("SECRET", { cause }), { code: "23505", detail: "SECRET", where: "SECRET" });
  log.error({ err: error, importId: "7" }, "a job was cut off");
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain("SECRET");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    service: "worker",
    importId: "7",
    msg: "a job was cut off",
    err: { type: "Error", code: "23505" },
  });
});
