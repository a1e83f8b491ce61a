import type { Transform } from "#core/mapping/mapping.ts";
import type { Step } from "#core/transforms/step.ts";

/** Letter for letter, as it stands: no pattern language, and capitals count. Nothing sought changes nothing. */
export function replaceStep({ find, with: next, where }: Extract<Transform, { kind: "replace" }>): Step | null {
  if (find === "") return null;
  switch (where) {
    case "anywhere":
      return (value) => (value.includes(find) ? value.replaceAll(find, () => next) : value);
    case "whole":
      return (value) => (value === find ? next : value);
    case "start":
      return (value) => (value.startsWith(find) ? next + value.slice(find.length) : value);
    case "end":
      return (value) => (value.endsWith(find) ? value.slice(0, -find.length) + next : value);
  }
}
