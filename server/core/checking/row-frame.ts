import type { ByteField } from "#core/checking/byte-field.ts";
import type { StoredForm } from "#core/entities/stored-form.ts";

/** What stands between the values of a stored row. */
export type RowFrame = {
  readonly mark: number;
  /** A tenant's own fields, in the order in which PostgreSQL keeps the keys of an object; what stands before each value. */
  readonly own: readonly { readonly field: ByteField; readonly first: Uint8Array; readonly next: Uint8Array }[];
  /** The others in the order of the stored form, each with the number of separators before it. */
  readonly listed: readonly { readonly field: ByteField; readonly gap: number }[];
  /** Which of these holds the key. */
  readonly keyField: number;
  /** Bytes of all this, and of a string's quotes around each value. */
  readonly overhead: number;
};

/** Behind the last of a tenant's own fields. */
export const CLOSE = 0x7d;

/** The mark, the separator behind it, and what closes a tenant's own fields. */
const headAndClose = 3;
const encoder = new TextEncoder();

/** `fields` in the order of `compileFieldPlans`. */
export function compileRowFrame(form: StoredForm, key: string, fields: readonly ByteField[]): RowFrame {
  const placed = fields.map((field) => ({ field, place: form.fields.indexOf(field.plan.field) }));
  const own = placed
    .filter(({ place }) => place < 0)
    .map(({ field }) => {
      const { prefix, nextPrefix } = field.plan;
      return { field, first: encoder.encode(`{${prefix}`), next: encoder.encode(nextPrefix) };
    });
  const inOrder = placed.filter(({ place }) => place >= 0).sort((one, other) => one.place - other.place);
  const listed = inOrder.map(({ field, place }, at) => ({ field, gap: place - (inOrder[at - 1]?.place ?? -1) }));
  return {
    mark: form.mark.charCodeAt(0),
    own,
    listed,
    keyField: listed.findIndex(({ field }) => field.plan.field === key),
    overhead:
      headAndClose +
      own.reduce((sum, { next }) => sum + next.length, 0) +
      listed.reduce((sum, { gap }) => sum + gap, 0) +
      2 * fields.length,
  };
}
