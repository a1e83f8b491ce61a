import { timeZoneName } from "#core/checking/check-time-zone.ts";
import { stemOf } from "#core/reports/file-name.ts";

/** What the placeholders of a file name stand for. */
export type NamedRun = {
  readonly feed: string;
  /** What the sender called the file. */
  readonly file: string;
  readonly importNumber: number;
  readonly rows: number;
  /** ISO 8601. */
  readonly at: string;
  /** As IANA names it. */
  readonly zone: string;
};

const placeholder = /\{([a-z]+)(?::([^{}]*))?\}/gi;
const dateForm = /^(?:yyyy|yy|MM|dd|HH|mm|ss|[-_. T])+$/;
const known: Readonly<Record<string, string | null>> = {
  feed: null,
  file: null,
  import: null,
  rows: null,
  date: "yyyyMMdd",
  time: "HHmmss",
};
const longestTemplate = 200;

/** What is wrong with a template that somebody typed, in one sentence; null when it can be used. */
export function templateProblem(template: string): string | null {
  if (template.trim() === "") return "Type a name, for instance {file}_errors_{date:yyyyMMdd}.csv.";
  if (template.length > longestTemplate) return `The name has more than ${longestTemplate} characters. Shorten it.`;
  for (const [text, name = "", form] of template.matchAll(placeholder)) {
    const standard = known[name];
    if (standard === undefined) return `${text} is not known. Use ${placeholders}.`;
    if (form === undefined) continue;
    if (standard === null) return `{${name}} takes nothing behind a colon.`;
    if (!dateForm.test(form)) return `${text}: a date is written with yyyy, MM, dd, HH, mm and ss.`;
  }
  const plain = template.replaceAll(placeholder, "x");
  if (/[{}]/.test(plain)) return `A brace is open or unknown. Use ${placeholders}.`;
  if (/[<>:"|?*%\\]|[\p{Cc}\p{Cf}]/u.test(plain))
    return 'Leave out < > : " | ? * % and \\: not every system takes them.';
  if (/^\/|\/$|\/\//.test(plain)) return "A slash stands between the name of a folder and what is in it.";
  if (/(?:^|\/)\./.test(plain)) return "No part of the name may begin with a dot.";
  return null;
}

const placeholders = "{feed}, {file}, {date:yyyyMMdd}, {time}, {import} and {rows}";

/**
 * The name by a template that has no problem. What stands for a placeholder is made safe for every system, so that
 * neither a feed's nor a file's name can lead into another folder; `{file}` has no ending.
 */
export function nameByTemplate(template: string, run: NamedRun): string {
  return template.trim().replaceAll(placeholder, (_, name: string, form?: string) => {
    if (name === "feed" || name === "file") return stemOf(name === "feed" ? run.feed : run.file);
    if (name === "import") return String(run.importNumber);
    if (name === "rows") return String(run.rows);
    return writeDate(run.at, run.zone, form ?? known[name] ?? "");
  });
}

function writeDate(at: string, zone: string, form: string): string {
  const parts: Record<string, string> = {};
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: timeZoneName(zone) ?? "UTC",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  for (const { type, value } of format.formatToParts(new Date(at))) parts[type] = value.padStart(2, "0");
  const year = (parts.year ?? "").padStart(4, "0");
  const words: Readonly<Record<string, string | undefined>> = {
    yyyy: year,
    yy: year.slice(-2),
    MM: parts.month,
    dd: parts.day,
    HH: parts.hour,
    mm: parts.minute,
    ss: parts.second,
  };
  return form.replaceAll(/yyyy|yy|MM|dd|HH|mm|ss/g, (word) => words[word] ?? word);
}
