import { cellRulesOf } from "#core/checking/cell-rules-of.ts";
import { acceptedValues } from "#core/entities/accepted-values.ts";
import type { Field, FieldType } from "#core/entities/entity.ts";
import { writeInFormat, writeInOrder } from "#core/guides/write-time.ts";
import type { Transform } from "#core/mapping/mapping.ts";

/**
 * Texts that a field's check takes, as its mapping says that they are written: behind the last step. The field's own
 * example comes first, others are there for steps that it does not go through.
 */
export function textsToCheck(field: Field, transforms: readonly Transform[]): readonly string[] {
  const values = [field.example, ...otherExamples(field.type)];
  const { dateOrder, dateFormat, zone, decimalSign } = cellRulesOf(transforms, "");
  const written = values.flatMap((value): readonly (string | null)[] => {
    switch (field.type.kind) {
      case "date":
        if (dateFormat !== undefined) return [writeInFormat(value, dateFormat), value];
        return dateOrder === null ? [value] : [writeInOrder(value, dateOrder), value];
      case "date-time":
        if (dateFormat !== undefined) return [writeInFormat(value, dateFormat), value];
        return zone === undefined ? [value] : [value.slice(0, 19), value];
      case "decimal":
        return decimalSign === "comma" ? [value.replace(".", ","), value] : [value];
      default:
        return [value];
    }
  });
  return [...new Set(written.filter((text) => text !== null))];
}

function otherExamples(type: FieldType): readonly string[] {
  switch (type.kind) {
    case "enum":
    case "list":
      return (acceptedValues(type) ?? []).map(({ value }) => value);
    case "postal-code":
      return ["K1A 0B1"];
    case "region":
      return ["Ontario"];
    case "country":
      return ["Canada"];
    case "integer":
    case "decimal":
      return ["1", "0"];
    case "text":
      return ["Example"];
    case "identifier":
      return [type.form === "business-code" ? "836799PA" : "1001"];
    default:
      return [];
  }
}
