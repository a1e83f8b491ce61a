/** What a text message takes on its way. */
export type TextLength = {
  readonly alphabet: "GSM-7" | "UCS-2";
  /** As the alphabet counts: some characters count twice. */
  readonly units: number;
  /** So many messages does it go in, and so many are paid for. */
  readonly parts: number;
  /** Characters that are not of GSM-7, each once: without them it would take fewer parts. */
  readonly unusual: readonly string[];
};

// GSM 03.38, the default alphabet and its extension, whose characters take two places.
const basic = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const extended = new Set("\f^{}\\[~]|€");

const limits = { "GSM-7": { one: 160, each: 153 }, "UCS-2": { one: 70, each: 67 } } as const;

/** How long a text message is and in how many parts it goes; one character never stands in two parts. */
export function textLength(text: string): TextLength {
  const characters = [...text];
  const unusual = [...new Set(characters.filter((character) => !basic.has(character) && !extended.has(character)))];
  const alphabet = unusual.length === 0 ? "GSM-7" : "UCS-2";
  const sizes = characters.map((character) =>
    alphabet === "UCS-2" ? character.length : extended.has(character) ? 2 : 1,
  );
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const { one, each } = limits[alphabet];
  return { alphabet, units, parts: units <= one ? 1 : partsOf(sizes, each), unusual };
}

function partsOf(sizes: readonly number[], each: number): number {
  let parts = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > each) {
      parts += 1;
      used = 0;
    }
    used += size;
  }
  return parts;
}
