import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { compileRowChecker } from "#core/checking/compile-row-checker.ts";
import { describeEntity } from "#core/entities/describe-entity.ts";
import { entities, entityNames, entityOf, fieldOf, isEntityName } from "#core/entities/entities.ts";
import { templateCsv } from "#core/entities/template.ts";
import { foldName } from "#core/mapping/fold-name.ts";
import { foldChoice } from "#core/mapping/fold-value.ts";
import type { Mapping } from "#core/mapping/mapping.ts";

describe.each(entities)("the entity $name", (entity) => {
  test.skipIf(entity.layout !== undefined)("has a template whose header and example pass its own checks", () => {
    const [columns = [], example = []] = Papa.parse<string[]>(templateCsv(entity)).data;
    const mapping: Mapping = {
      entity: entity.name,
      fields: columns.map((column) => ({ field: column, source: { kind: "column", column }, transforms: [] })),
      ignored: [],
      blankCells: "clear",
    };
    const result = compileRowChecker({ entity, mapping, columns, today: "2026-11-21" })(example, 2);
    expect(result).toMatchObject({ kind: "good", key: fieldOf(entity, entity.key)?.example });
    if (result.kind !== "good") return;
    expect(Object.keys(JSON.parse(result.data) as object).sort()).toEqual(entity.fields.map(({ name }) => name).sort());
  });

  test("leaves no doubt which field a header name means", () => {
    const owners = new Map<string, Set<string>>();
    for (const { name, label, synonyms } of entity.fields) {
      for (const spelling of [name, label, ...synonyms]) {
        const folded = foldName(spelling);
        expect(folded, spelling).not.toBe("");
        owners.set(folded, (owners.get(folded) ?? new Set()).add(name));
      }
    }
    const doubtful = [...owners].filter(([, fields]) => fields.size > 1).map(([name, fields]) => [name, ...fields]);
    expect(doubtful).toEqual([]);
  });

  test("leaves no doubt which accepted value a synonym means", () => {
    for (const { name, type } of entity.fields) {
      if (type.kind !== "enum") continue;
      const owners = new Map<string, string>();
      for (const { value, label, synonyms } of type.values) {
        for (const spelling of [value, label, ...synonyms]) {
          const folded = foldChoice(spelling);
          expect(owners.get(folded) ?? value, `${name}: ${spelling}`).toBe(value);
          owners.set(folded, value);
        }
      }
    }
  });

  test("names each field once, and a key that is required and no number", () => {
    const names = entity.fields.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(fieldOf(entity, entity.key)).toMatchObject({ required: true, type: { kind: "identifier" } });
  });

  test("refers and compares only by fields that it has", () => {
    const named = [
      ...entity.references.map(({ field }) => field),
      ...entity.periods.flatMap((one) => [one.start, one.end]),
    ];
    expect(named.filter((name) => fieldOf(entity, name) === null)).toEqual([]);
  });

  test("describes every field in words with an example", () => {
    const rows = describeEntity(entity);
    expect(rows).toHaveLength(entity.fields.filter(({ made }) => !made).length);
    for (const row of rows) {
      expect(row.description.length, row.name).toBeGreaterThan(5);
      expect(row.type, row.name).toMatch(/^[A-Z]/);
      expect(row.example, row.name).not.toBe("");
    }
    expect(rows.filter(({ isKey }) => isKey).map(({ name }) => name)).toEqual(
      entity.layout === undefined ? [entity.key] : [],
    );
  });
});

test("every entity is found by its name, and nothing else is", () => {
  expect(entityNames.map((name) => entityOf(name).name)).toEqual(entities.map(({ name }) => name));
  expect(isEntityName("client")).toBe(true);
  expect(["invoice", "toString", "", "Client"].filter(isEntityName)).toEqual([]);
});

test("birthdays, health cards and care in words are sensitive", () => {
  const sensitive = entityOf("client")
    .fields.filter(({ sensitivity }) => sensitivity === "sensitive")
    .map(({ name }) => name);
  expect(sensitive).toEqual(["birthday", "health_card", "medical_status", "care_needs", "remarks"]);
});
