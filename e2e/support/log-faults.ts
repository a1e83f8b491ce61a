const errorLevel = 50;
const address = /[\w.+-]+@[\w-]+\.example/;

/** What in the product's log is no business of a log: errors, and the addresses of people. A line each. */
export function logFaults(log: string): readonly string[] {
  const lines = log.split("\n").filter((line) => line.startsWith("{"));
  return lines.flatMap((line) => {
    const faults: string[] = [];
    const level = Number(/"level":(\d+)/.exec(line)?.[1] ?? 0);
    if (level >= errorLevel) faults.push(`an error was logged: ${line}`);
    if (address.test(line)) faults.push(`somebody's address was logged: ${line.replace(address, "…")}`);
    return faults;
  });
}
