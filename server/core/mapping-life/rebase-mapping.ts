import type { FieldMapping, Transform } from "#core/mapping/mapping.ts";
import type { MappingContent } from "./draft.ts";
import { stableText } from "./stable-text.ts";

export type Rebased = {
  readonly content: MappingContent;
  /** Fields that both sides changed, each in its own way: what the draft says was kept. */
  readonly clashes: readonly string[];
};

/**
 * A draft that began with `base`, brought to what is current by now: what the draft left alone follows the current
 * version, what it changed stays. Value maps are joined value by value.
 */
export function rebaseMapping(base: MappingContent, draft: MappingContent, current: MappingContent): Rebased {
  const [old, mine, now] = [base.mapping, draft.mapping, current.mapping];
  const clashes: string[] = [];
  const [olds, mines, nows] = [old, mine, now].map(({ fields }) => new Map(fields.map((one) => [one.field, one])));
  const names = new Set([...now.fields, ...mine.fields].map(({ field }) => field));
  const fields = [...names].flatMap((name): readonly FieldMapping[] => {
    const sides = { base: olds?.get(name), draft: mines?.get(name), current: nows?.get(name) };
    const joined = sides.draft && sides.current && joinValues(sides.base, sides.draft, sides.current);
    if (joined) return [joined];
    const { chosen, clash } = choose(sides.base, sides.draft, sides.current);
    if (clash) clashes.push(name);
    return chosen ? [chosen] : [];
  });
  const pick = <T>(of: (content: MappingContent) => T): T => choose(of(base), of(draft), of(current)).chosen;
  const mapping = {
    ...pick(({ mapping: { fields: _, ignored: __, ...rest } }) => rest),
    fields,
    ignored: joinNames(old.ignored, mine.ignored, now.ignored),
  };
  return {
    content: { format: pick(({ format }) => format), columns: pick(({ columns }) => columns), mapping },
    clashes,
  };
}

function choose<T>(base: T, draft: T, current: T): { readonly chosen: T; readonly clash: boolean } {
  const [old, mine, now] = [base, draft, current].map(stableText);
  if (mine === old) return { chosen: current, clash: false };
  return { chosen: draft, clash: now !== old && now !== mine };
}

function joinNames(base: readonly string[], draft: readonly string[], current: readonly string[]): readonly string[] {
  const all = [...new Set([...current, ...draft])];
  return all.filter((name) => !base.includes(name) || (draft.includes(name) && current.includes(name)));
}

/** The field with both sides' decisions, the draft's before the others; null where more than its one value map differs. */
function joinValues(base: FieldMapping | undefined, draft: FieldMapping, current: FieldMapping): FieldMapping | null {
  const [mine, now] = [valuesOf(draft), valuesOf(current)];
  if (!mine || !now || stableText(withValues(draft, {})) !== stableText(withValues(current, {}))) return null;
  const old = (base && valuesOf(base)) ?? {};
  const changed = Object.entries(mine).filter(([value, to]) => old[value] !== to);
  const dropped = new Set(Object.keys(old).filter((value) => !Object.hasOwn(mine, value)));
  const kept = Object.entries(now).filter(([value]) => !dropped.has(value));
  return withValues(draft, Object.fromEntries([...kept, ...changed]));
}

type Values = Extract<Transform, { kind: "values" }>["values"];

/** The field's value map where it has one and no more. */
function valuesOf({ transforms }: FieldMapping): Values | null {
  const maps = transforms.flatMap((step) => (step.kind === "values" ? [step.values] : []));
  return maps.length === 1 ? (maps[0] ?? null) : null;
}

function withValues(mapped: FieldMapping, values: Values): FieldMapping {
  return {
    ...mapped,
    transforms: mapped.transforms.map((step) => (step.kind === "values" ? { kind: "values", values } : step)),
  };
}
