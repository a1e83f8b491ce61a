const DATE = /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})$/;

/**
 * A text of the same kind without anything of its content, for where a program looks at a hidden cell's form: letters
 * become `xxx`, digits `0`, signs stay. A date becomes one of the same order, because only the values can show whether
 * day or month comes first; of the day remains whether it is above 12.
 */
export function standIn(cell: string): string {
  const text = cell.trim();
  return dateStandIn(text) ?? text.replace(/[^\x20-@[-`{-~\t]+/g, "xxx").replace(/\d/g, "0");
}

function dateStandIn(text: string): string | null {
  const found = DATE.exec(text);
  if (!found) return null;
  const [, one = "", sign = "", two = "", three = ""] = found;
  if (one.length === 4) return `2000${sign}12${sign}31`;
  if (one.length > 2) return null;
  const year = three.length === 4 ? "2000" : "00";
  const [first, second] = Number(one) > 12 ? ["31", "12"] : Number(two) > 12 ? ["12", "31"] : ["01", "02"];
  return [first, second, year].join(sign);
}
