import bwip from "bwip-js/generic";

/** Bars of a Code 39 with start and stop, in modules: where each begins and how wide it is. */
export type BarCode = {
  readonly bars: readonly { readonly from: number; readonly width: number }[];
  readonly modules: number;
};

/** A text as Code 39, wide to narrow 3 to 1. Rejects what the code has no sign for. */
export function barCode(text: string): BarCode {
  const [symbol] = bwip.raw("code39", text, { includecheck: false });
  if (!symbol || !("sbs" in symbol)) throw new Error("The bar code could not be made.");
  const bars: { from: number; width: number }[] = [];
  let at = 0;
  // Bars and spaces take turns.
  symbol.sbs.forEach((width, index) => {
    if (index % 2 === 0) bars.push({ from: at, width });
    at += width;
  });
  return { bars, modules: at };
}
