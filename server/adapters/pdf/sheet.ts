import type { Fonts } from "#adapters/pdf/document.ts";

type Colour = "black" | "grey" | "red" | "pale";
type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** A text on its base line; points from the lower left corner of the page. */
export type PlacedText = {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly bold?: boolean;
  readonly colour?: Colour;
  readonly align?: "left" | "centre" | "right";
  /** It may take so much: longer ones are set smaller down to `smallest`, then cut off. */
  readonly width?: number;
};

/** A page that is being drawn. */
export type Sheet = {
  text(text: string, at: PlacedText): void;
  fill(boxes: readonly Box[], colour: Colour): void;
  stroke(boxes: readonly Box[]): void;
  /** What was drawn, in the words of PDF. */
  content(): string;
  /** Letters that the font lacks, each once. */
  missing(): string;
};

const colours = { black: "0 0 0", grey: "0.35 0.35 0.35", red: "0.75 0.05 0.05", pale: "0.93 0.93 0.93" } as const;
const smallest = 6;
const ellipsis = "\u2026";

/** An empty page. */
export function sheet({ plain, bold }: Fonts): Sheet {
  const drawn: string[] = [];
  const missing = new Set<string>();
  const boxes = (some: readonly Box[]) =>
    some.map(({ x, y, width, height }) => `${n(x)} ${n(y)} ${n(width)} ${n(height)} re`).join(" ");
  return {
    text(text, at) {
      const font = at.bold ? bold : plain;
      const letters = font.lettersOf(text);
      for (const letter of letters) if (letter.missing) missing.add(letter.text);
      const fitted = fit(letters, font.lettersOf(ellipsis), at);
      if (fitted.letters.length === 0) return;
      const x = at.x - fitted.width * { left: 0, centre: 0.5, right: 1 }[at.align ?? "left"];
      const codes = fitted.letters.map(({ code }) => code).join("");
      const begin = `BT ${colours[at.colour ?? "black"]} rg /${at.bold ? "B" : "P"} ${n(fitted.size)} Tf`;
      drawn.push(`${begin} ${n(x)} ${n(at.y)} Td <${codes}> Tj ET`);
    },
    fill: (some, colour) => void drawn.push(`${colours[colour]} rg ${boxes(some)} f`),
    stroke: (some) => void drawn.push(`0.6 w 0.2 0.2 0.2 RG ${boxes(some)} S`),
    content: () => drawn.join("\n"),
    missing: () => [...missing].join(""),
  };
}

type Letters = ReturnType<Fonts["plain"]["lettersOf"]>;

function fit(letters: Letters, dots: Letters, { size, width }: PlacedText) {
  const natural = widthOf(letters);
  if (width === undefined || natural * size <= width) return { letters, size, width: natural * size };
  const smaller = Math.max(Math.min(smallest, size), Math.floor((width / natural) * 10) / 10);
  if (natural * smaller <= width) return { letters, size: smaller, width: natural * smaller };
  let room = width / smaller - widthOf(dots);
  const kept = letters
    .slice(
      0,
      letters.findIndex((letter) => (room -= letter.width) < 0),
    )
    .concat(dots);
  return { letters: kept, size: smaller, width: widthOf(kept) * smaller };
}

function widthOf(letters: Letters): number {
  return letters.reduce((width, letter) => width + letter.width, 0);
}

/** A number as PDF takes it: no exponent, two places. */
function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}
