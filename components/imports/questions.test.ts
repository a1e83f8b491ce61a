import { describe, expect, test } from "vitest";
import { entityOf } from "#core/entities/entities.ts";
import type { FieldMapping, Mapping, Transform } from "#core/mapping/mapping.ts";
import { suggestMapping } from "#core/mapping/suggest-mapping.ts";
import { withOrder } from "#components/steps/new-step.ts";
import { draftOf, replaceMapping, type Draft } from "./draft.ts";
import { questionsOf } from "./questions.ts";

const employee = entityOf("employee");
const birthday = (transforms: readonly Transform[] = []): FieldMapping => ({
  field: "birthday",
  source: { kind: "column", column: "Birth Dt" },
  transforms,
});
const draft = (fields: readonly FieldMapping[], answered: readonly string[] = []): Draft => ({
  ...{ entity: "employee", ignored: [], blankCells: "keep" },
  fields,
  answered,
});
const kinds = (one: Draft, cells: readonly string[]) => questionsOf(employee, one, () => cells).map(({ kind }) => kind);

describe("what only a person can know", () => {
  test("dates that can be read in two ways ask for their order", () => {
    expect(kinds(draft([birthday()]), ["03/04/1980", "05/06/1981"])).toEqual(["order"]);
  });

  test.each<[string, Draft, readonly string[]]>([
    ["one day above the twelfth proves the order", draft([birthday([{ kind: "date", order: "mdy" }])]), ["03/24/1980"]],
    ["an order was declared", draft([birthday([{ kind: "date", order: "dmy" }])]), ["03/04/1980"]],
    ["dates are written year first", draft([birthday()]), ["1980-04-03"]],
    ["a person has answered", draft([birthday([{ kind: "date", order: "dmy" }])], ["birthday"]), ["03/24/1980"]],
  ])("nothing is asked where %s", (_why, one, cells) => {
    expect(kinds(one, cells)).toEqual([]);
  });

  test("a remembered order that the dates of this file contradict is asked again", () => {
    expect(kinds(draft([birthday([{ kind: "date", order: "dmy" }])]), ["03/24/1980", "05/26/1981"])).toEqual(["order"]);
  });

  test("the order of a column is asked for once, kept with its feed, and questioned only by dates that it can't read", () => {
    const both = ["03/04/1980", "05/06/1981"];
    const begin = (cells: readonly string[], feed?: Mapping) => {
      const suggestions = suggestMapping({
        entity: employee,
        columns: ["DOB"],
        samples: [cells],
        ...(feed && { remembered: feed }),
      });
      return draftOf(employee, suggestions, feed);
    };
    const first = begin(both);
    const [question] = questionsOf(employee, first, () => both);
    expect(question).toMatchObject({ kind: "order", field: "birthday", orders: ["mdy", "dmy"], declared: null });
    if (question?.kind !== "order") return;
    const mapped = { ...question.mapped, transforms: withOrder(question.mapped.transforms, "dmy") };
    const answered = { ...replaceMapping(first, question.mapped, mapped), answered: ["birthday"] };
    expect(kinds(answered, both)).toEqual([]);

    const feed: Mapping = { entity: "employee", fields: answered.fields, ignored: [], blankCells: "keep" };
    for (const fitting of [both, ["13/12/1980", "01/02/1990"], ["1980-12-13"]]) {
      expect(kinds(begin(fitting, feed), fitting)).toEqual([]);
    }
    const other = ["12/13/1980", "01/02/1990"];
    expect(questionsOf(employee, begin(other, feed), () => other)).toMatchObject([
      { kind: "order", orders: ["mdy", "dmy"], declared: "dmy", text: expect.stringContaining("12/13/1980") as string },
    ]);
  });

  test("two sources for one field are asked about once", () => {
    const city = (column: string): FieldMapping => ({
      field: "city",
      source: { kind: "column", column },
      transforms: [],
    });
    expect(questionsOf(employee, draft([city("Town"), city("City")]), () => [])).toMatchObject([
      { kind: "sources", field: "city", sources: [city("Town"), city("City")] },
    ]);
  });
});
