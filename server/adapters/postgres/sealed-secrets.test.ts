import { expect, test } from "vitest";
import { sealedColumns } from "#adapters/postgres/sealed-secrets.ts";
import { currentSchema } from "#prisma/schema-files.ts";

test("every column whose description says that it is sealed is sealed anew when the key changes", async () => {
  const found: string[] = [];
  for (const [, body = ""] of (await currentSchema()).matchAll(/^model \w+ \{\n(.*?)^\}/gms)) {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? "";
    for (const [, field = "", rest = ""] of body.matchAll(
      /^ *\/\/\/[^\n]*\bsealed\b[^\n]*\n *(\w+) +String([^\n]*)/gim,
    )) {
      found.push(`${table}.${/@map\("(\w+)"\)/.exec(rest)?.[1] ?? field}`);
    }
  }
  expect(found.sort()).toEqual([...sealedColumns].sort());
});
