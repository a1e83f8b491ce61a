import { describe, expect, test } from "vitest";
import { entityOf } from "#core/entities/entities.ts";
import type { FieldMapping, Mapping } from "#core/mapping/mapping.ts";
import { suggestMapping } from "#core/mapping/suggest-mapping.ts";
import { addMapping, chooseSource, detachColumn, draftOf, fieldsOfColumn, joinSources, sourcesOf } from "./draft.ts";

const employee = entityOf("employee");
const column = (field: string, name: string): FieldMapping => ({
  field,
  source: { kind: "column", column: name },
  transforms: [],
});
const start = { entity: "employee", fields: [], ignored: [], blankCells: "keep", answered: [] } as const;

describe("a mapping while a person works on it", () => {
  test("two columns proposed for one field stay a question", () => {
    const columns = ["Emp #", "Surname", "Last Name"];
    const samples = [
      ["001", "002", "003"],
      ["Reyes", "Okri", "Novak"],
      ["Reyes", "Okri", "Novak"],
    ];
    const draft = draftOf(employee, suggestMapping({ entity: employee, columns, samples }));
    expect(sourcesOf(draft, "last_name")).toHaveLength(2);
    const [first] = sourcesOf(draft, "last_name");
    if (!first) throw new Error("no source");
    expect(sourcesOf(chooseSource(draft, first), "last_name")).toEqual([first]);
  });

  test("a column that a step looks at goes by the file's own name, and need not go anywhere itself", () => {
    const aside = { kind: "when", column: "last_day", test: "filled", values: [], then: "terminated" } as const;
    const status = { ...column("status", "emp_status"), transforms: [{ ...aside, otherwise: null }] };
    const remembered: Mapping = { entity: "employee", fields: [status], ignored: [], blankCells: "keep" };
    const columns = ["Emp Status", "Last Day"];
    const suggestions = suggestMapping({ entity: employee, columns, samples: [["A"], [""]], remembered });
    expect(suggestions[1]).toMatchObject({ state: "remembered", target: null });
    expect(draftOf(employee, suggestions, remembered, columns).fields).toEqual([
      { ...column("status", "Emp Status"), transforms: [{ ...aside, column: "Last Day", otherwise: null }] },
    ]);
  });

  test("two sources can be joined", () => {
    const draft = {
      ...start,
      fields: [column("phone_main", "Area"), column("city", "Town"), column("phone_main", "Number")],
    };
    expect(joinSources(draft, "phone_main").fields).toEqual([
      { field: "phone_main", source: { kind: "join", columns: ["Area", "Number"], separator: " " }, transforms: [] },
      column("city", "Town"),
    ]);
  });

  test("a column taken out of a join leaves the others", () => {
    const joined: FieldMapping = {
      field: "address",
      source: { kind: "join", columns: ["Street", "Apt"], separator: ", " },
      transforms: [],
    };
    const draft = detachColumn({ ...start, fields: [joined] }, "Apt", true);
    expect(draft.fields).toEqual([column("address", "Street")]);
    expect(draft.ignored).toEqual(["Apt"]);
    expect(detachColumn(draft, "Street", false).fields).toEqual([]);
  });

  test("a column that gets a target is left out no longer", () => {
    const draft = addMapping({ ...start, ignored: ["Town"] }, column("city", "Town"));
    expect(draft.ignored).toEqual([]);
    expect(fieldsOfColumn(draft, "Town")).toEqual([column("city", "Town")]);
  });

  test("a column that was not loaded the last time gets no target by itself", () => {
    const remembered: Mapping = {
      entity: "employee",
      fields: [column("email", "Work E-mail")],
      ignored: [],
      blankCells: "keep",
    };
    const columns = ["Work E-mail", "E-mail Address", "Town"];
    const samples = [["ana@agency.example"], ["a@old.example"], ["Flint"]];
    const suggestions = suggestMapping({ entity: employee, columns, samples, remembered });
    expect(fieldsOfColumn(draftOf(employee, suggestions, remembered), "E-mail Address")).not.toEqual([]);
    const draft = draftOf(employee, suggestions, remembered, ["Work E-mail", "E-mail Address"]);
    expect(draft.fields.map(({ field }) => field)).toEqual(["email", "city"]);
    expect(draftOf(entityOf("client"), suggestions, remembered, columns).fields).toHaveLength(3);
  });

  test("constants that the feed remembers are taken over, those of another entity are not", () => {
    const remembered: Mapping = {
      entity: "employee",
      fields: [{ field: "company", source: { kind: "constant", value: "Example Home Care" }, transforms: [] }],
      ignored: [],
      blankCells: "clear",
    };
    expect(draftOf(employee, [], remembered)).toMatchObject({ fields: remembered.fields, blankCells: "clear" });
    expect(draftOf(entityOf("client"), [], remembered)).toMatchObject({ fields: [], blankCells: "keep" });
  });
});
