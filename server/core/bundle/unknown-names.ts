/** Names in a value from outside that are not in what was taken of it, as paths such as `mapping.fields[0].colour`. */
export function unknownNames(given: unknown, taken: unknown, path = ""): readonly string[] {
  if (typeof given !== "object" || given === null || typeof taken !== "object" || taken === null) return [];
  return Object.entries(given).flatMap(([name, inner]) => {
    const here = pathTo(path, Array.isArray(given) ? Number(name) : name);
    return Object.hasOwn(taken, name) ? unknownNames(inner, Reflect.get(taken, name), here) : [here];
  });
}

/** `mapping.fields[0]`: a name or a place in a list behind what leads there. */
export function pathTo(path: string, step: string | number): string {
  if (typeof step === "number") return `${path}[${step}]`;
  return path === "" ? step : `${path}.${step}`;
}
