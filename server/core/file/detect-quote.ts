/** A cell that is wrapped in apostrophes from delimiter to delimiter. */
const apostropheCell = /(?:^|[,;\t|\r\n])'(?:[^'\r\n]|'')*'(?=[,;\t|\r\n]|$)/g;

/**
 * The quote character of a text. Apostrophes count as quotes only where several cells are wrapped in them and there is
 * no double quote at all, since names and protected cells begin with them too.
 */
export function detectQuote(text: string): { readonly quote: string; readonly evidence: string } {
  const sample = text.slice(0, 65_536);
  if (sample.includes('"')) return { quote: '"', evidence: "Cells are quoted with double quotes." };
  const wrapped = sample.match(apostropheCell)?.length ?? 0;
  if (wrapped >= 3)
    return { quote: "'", evidence: `${wrapped} cells are wrapped in apostrophes, none in double quotes.` };
  return { quote: '"', evidence: "No quoted cell was found; double quotes are taken, as is usual." };
}
