import { afterAll, beforeAll, expect, test } from "vitest";
import fc from "fast-check";
import { mergedData } from "#adapters/postgres/merged-data.ts";
import { recordEntities } from "#core/entities/entities.ts";
import { storedFormOf, storedRecord, storedText } from "#core/entities/stored-form.ts";
import { createWorkspaceWorld, type WorkspaceWorld } from "#testing/workspace-world.ts";

let world: WorkspaceWorld;
beforeAll(async () => {
  world = await createWorkspaceWorld();
});
afterAll(() => world.close());

/** What cells come to: text with all that JSON escapes, numbers with places of their own, lists. */
const value = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 6 }).map((text) => JSON.stringify(text.replaceAll("\0", "x"))),
  fc.constantFrom('"a\\u001fb"', '"]"', '"}, \\"x\\": 1"', "[]", '["a, b", "c\\"]", "\\\\"]', "7.50", "-0.10", "0"),
);
const ownFields = ["profile.shoe size", "profile.é", 'profile."x"'];

/** Objects of some of a kind's fields and of a tenant's own, as PostgreSQL writes them. */
async function objectsOf(fields: readonly string[], count: number): Promise<readonly string[]> {
  const member = fc.tuple(fc.constantFrom(...fields, ...ownFields), value);
  const some = fc
    .sample(fc.array(member, { maxLength: fields.length }), count)
    .map((members) => `{${members.map(([name, text]) => `${JSON.stringify(name)}: ${text}`).join(", ")}}`);
  const { rows } = await world.owner.query<{ text: string }>(
    "select o::jsonb::text as text from unnest($1::text[]) with ordinality as s (o, n) order by n",
    [some],
  );
  return rows.map(({ text }) => text);
}

const kinds = recordEntities.filter(({ name }) => storedFormOf(name) !== null);

test("every kind whose rows come by the million has a form, with each of its fields once", () => {
  expect(kinds.map(({ name }) => name)).toEqual(["employee", "client", "visit", "business_request"]);
  for (const { name, fields } of kinds) {
    const listed = storedFormOf(name)?.fields ?? [];
    expect(listed).toEqual(expect.arrayContaining(fields.map((field) => field.name)));
    expect(new Set(listed).size).toBe(listed.length);
  }
});

test.each(kinds)("what is stored of $plural says the same here and in the database", async ({ name }) => {
  const fields = storedFormOf(name)?.fields ?? [];
  const objects = await objectsOf(fields, 300);
  const { rows } = await world.owner.query<
    Record<"stored" | "again" | "said", string> & Record<"values" | "known", string[]>
  >(
    `select stored_text($1, o) as stored, stored_text($1, stored_text($1, o)) as again,
       whole(stored_text($1, o))::text as said,
       array(select stored_value($1, stored_text($1, o), f.name) from unnest($3::text[]) f (name)) as values,
       array(select o::jsonb ->> f.name from unnest($3::text[]) f (name)) as known
     from unnest($2::text[]) with ordinality as s (o, n) order by n`,
    [name, objects, fields],
  );
  for (const [at, object] of objects.entries()) {
    const stored = storedText(name, object);
    const record = JSON.parse(object) as Record<string, unknown>;
    expect(rows[at]).toMatchObject({ stored, again: stored, said: object });
    expect(storedRecord(stored)).toEqual(record);
    expect(rows[at]?.values).toEqual(rows[at]?.known);
  }
});

test.each(kinds)("a row of $plural is laid over its record as an object is over an object", async ({ name }) => {
  const fields = storedFormOf(name)?.fields ?? [];
  const [records, staged] = [await objectsOf(fields, 300), await objectsOf(fields, 300)];
  const cleared = [...fields.filter((_, at) => at % 3 === 0), "profile.é"];
  const kept = fields.map((field) => !cleared.includes(field));
  const terms = { entity: "$1", cleared: "$2", kept: "$3" };
  const { rows } = await world.owner.query<{ merged: string; ofObject: string; expected: string }>(
    `select ${mergedData("stored_text($1, r)", "stored_text($1, d)", terms)} as merged,
       ${mergedData("r", "stored_text($1, d)", terms)} as "ofObject",
       stored_text($1, ((r::jsonb - $2::text[]) || d::jsonb)::text) as expected
     from unnest($4::text[], $5::text[]) as s (r, d)`,
    [name, cleared, kept, records, staged],
  );
  expect(rows).toHaveLength(300);
  for (const { merged, ofObject, expected } of rows) {
    expect(merged).toBe(expected);
    expect(ofObject).toBe(expected);
  }
});

test("a kind without a form is stored as it is, and laid over as it is", async () => {
  const [record, row] = ['{"site": "A", "caller": "x"}', '{"site": "B"}'];
  expect(storedText("appointment", row)).toBe(row);
  const { rows } = await world.owner.query(
    `select ${mergedData("r", "d", { entity: "$1", cleared: "$2", kept: "$3" })} as merged, stored_text($1, r) as stored
     from (select $4::text as r, $5::text as d) s`,
    ["appointment", ["caller"], [], record, row],
  );
  expect(rows).toEqual([{ merged: row, stored: record }]);
});
