import { longestPattern } from "#core/inbound/glob.ts";

/** What is wrong with a pattern that somebody typed, in one sentence; null when it can be used. */
export function patternProblem(pattern: string): string | null {
  if (pattern === "") return "Type a pattern, for instance Employees/*.csv.";
  if (pattern.length > longestPattern) return `The pattern has more than ${longestPattern} characters. Shorten it.`;
  if (/^inbound\//i.test(pattern)) return "Leave “inbound/” out: patterns begin below it.";
  if (pattern.startsWith("/")) return "Leave the slash at the beginning out: patterns begin below inbound/.";
  if (pattern.endsWith("/")) return "This names a folder. Add what its files are called, for instance *.csv.";
  if (pattern.includes("\\")) return "Folders are separated by / and not by \\.";
  if (pattern.includes("//")) return "Between two slashes there must be the name of a folder.";
  if (/(?:^|\/)\.{1,2}(?:\/|$)/.test(pattern)) return "“.” and “..” are no names of folders.";
  if (/[\p{Cc}\p{Cf}]/u.test(pattern)) return "The pattern holds a character that can't be seen. Type it again.";
  if (/[^/]\*\*|\*\*[^/]/.test(pattern)) return "** stands for whole folders: put it between slashes, or use one *.";
  return null;
}
