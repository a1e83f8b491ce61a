/** What a step of a pattern takes: one certain character, any, any but the separator, or the separator. */
type Taken = { readonly char: string } | "any" | "in_name" | "separator";
type Way = { readonly taken: Taken | null; readonly to: number };

/** A pattern as an automaton: the ways from each place in it; the last place is the end. */
export type Glob = { readonly ways: readonly (readonly Way[])[] };

/** In characters; more than any path of folders and a name needs. */
export const longestPattern = 300;

/**
 * Compiles a pattern for names below inbound/. `*` is any text within one folder or name, `?` one character of it, and
 * `**` any folders, none too. A pattern without a slash is looked for in every folder. Letters match whatever their case.
 * Every name is matched in a time that grows with name and pattern, whatever the pattern: no expression is backtracked.
 */
export function compileGlob(pattern: string): Glob {
  const whole = pattern.includes("/") ? pattern : `**/${pattern}`;
  const ways: Way[][] = [];
  const add = (...ofPlace: Way[]) => ways.push(ofPlace) - 1;
  for (const token of whole
    .normalize("NFC")
    .toLowerCase()
    .match(/\*\*\/|\*+|[^*]/gu) ?? []) {
    const here = ways.length;
    if (token === "**/") {
      add({ taken: null, to: here + 2 }, { taken: null, to: here + 1 });
      add({ taken: "any", to: here + 1 }, { taken: "separator", to: here + 2 });
    } else if (token.length > 1) add({ taken: null, to: here + 1 }, { taken: "any", to: here });
    else if (token === "*") add({ taken: null, to: here + 1 }, { taken: "in_name", to: here });
    else add({ taken: token === "?" ? "in_name" : { char: token }, to: here + 1 });
  }
  add();
  return { ways };
}

/** Whether the pattern is for this name; the name is what stands behind `inbound/`. */
export function matchesGlob({ ways }: Glob, name: string): boolean {
  let places = reached(ways, [0]);
  for (const char of name.normalize("NFC").toLowerCase()) {
    const next = [...places].flatMap((place) =>
      (ways[place] ?? []).flatMap(({ taken, to }) => (taken !== null && takes(taken, char) ? [to] : [])),
    );
    if (next.length === 0) return false;
    places = reached(ways, next);
  }
  return places.has(ways.length - 1);
}

/** Whether some name is there that both patterns are for. */
export function globsOverlap(a: Glob, b: Glob): boolean {
  const width = b.ways.length;
  const seen = new Set([0]);
  const open = [0];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [atA, atB] = [Math.floor(pair / width), pair % width];
    if (atA === a.ways.length - 1 && atB === width - 1) return true;
    for (const [toA, toB] of steps(a.ways[atA] ?? [], atA, b.ways[atB] ?? [], atB)) {
      const next = toA * width + toB;
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return false;
}

function steps(ofA: readonly Way[], atA: number, ofB: readonly Way[], atB: number): readonly [number, number][] {
  const free = (ways: readonly Way[]) => ways.filter(({ taken }) => taken === null);
  const together = ofA.flatMap((a) =>
    ofB.flatMap((b): [number, number][] =>
      a.taken !== null && b.taken !== null && share(a.taken, b.taken) ? [[a.to, b.to]] : [],
    ),
  );
  return [
    ...free(ofA).map(({ to }): [number, number] => [to, atB]),
    ...free(ofB).map(({ to }): [number, number] => [atA, to]),
    ...together,
  ];
}

function takes(taken: Taken, char: string): boolean {
  if (typeof taken === "object") return taken.char === char;
  if (taken === "any") return true;
  return (char === "/") === (taken === "separator");
}

/** Whether there is a character that both take. */
function share(a: Taken, b: Taken): boolean {
  if (typeof a === "object") return takes(b, a.char);
  if (typeof b === "object") return takes(a, b.char);
  return a === "any" || b === "any" || a === b;
}

/** The places that are reached from these without taking a character. */
function reached(ways: readonly (readonly Way[])[], from: readonly number[]): ReadonlySet<number> {
  const places = new Set(from);
  for (const place of places) for (const { taken, to } of ways[place] ?? []) if (taken === null) places.add(to);
  return places;
}
