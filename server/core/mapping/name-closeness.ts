import { nameTokens } from "#core/mapping/fold-name.ts";

/** Short and foreign ways to write a word of a column name. */
const SAME_WORD: ReadonlyMap<string, string> = new Map(
  Object.entries({
    emp: "employee",
    empl: "employee",
    staff: "employee",
    patient: "client",
    no: "number",
    nr: "number",
    num: "number",
    nbr: "number",
    tel: "phone",
    telephone: "phone",
    ph: "phone",
    cell: "mobile",
    cellular: "mobile",
    dt: "date",
    addr: "address",
    apt: "apartment",
    hrs: "hours",
    hr: "hours",
    prov: "province",
    mail: "email",
    dept: "department",
    given: "first",
    fore: "first",
    sur: "last",
    family: "last",
    birth: "birthday",
    born: "birthday",
    maximum: "max",
    minimum: "min",
  }),
);

/** Words that stand in so many names that sharing them says little. */
const WEAK_WORDS = new Set(
  (
    "number id code name date type of the de am at by line " +
    "first last middle main other start end home work primary current new"
  ).split(" "),
);
const WEAK = 0.3;

/** Words that say whose record it is; they say nothing about the field. */
const OWNER_WORDS = new Set(["employee", "client", "person", "caregiver"]);

/** Of each group a name may use one word: a name with another word of the group means something else. */
const OPPOSITES: readonly (readonly string[])[] = [
  ["first", "last", "middle", "maiden", "full", "nick"],
  ["start", "end", "hire", "termination", "birthday", "last"],
  ["min", "max"],
  ["daily", "weekly", "biweekly", "monthly"],
  ["mobile", "work", "home", "other", "fax", "main", "pager"],
  ["phone", "email", "address", "fax"],
];

/** Words that make a column somebody else's: a doctor's first name is not the client's. */
const OTHER_PERSON = new Set(
  (
    "doctor dr physician pcp provider emergency contact spouse partner mother father parent guardian kin relative " +
    "supervisor manager billing payer insurer insurance referral referring child sibling dependent beneficiary poa"
  ).split(" "),
);

/** The words of a name, short forms written out and `e mail` as one word. */
export function nameWords(name: string): readonly string[] {
  const tokens = nameTokens(name)
    .join(" ")
    .replace(/\be mail\b/g, "email")
    .split(" ");
  return tokens.filter((token) => token !== "").map((token) => SAME_WORD.get(token) ?? token);
}

/** Tells whether a name belongs to another person than the row's, going by words that `known` does not have. */
export function meansSomebodyElse(words: readonly string[], known: readonly string[]): boolean {
  return words.some((word) => OTHER_PERSON.has(word) && !known.includes(word));
}

/**
 * How close two names are, 0 to 1, by the words that they share. Letters alone never count: an edit distance takes
 * `sex` for `ssn` and `npi` for `apt`.
 */
export function nameCloseness(column: readonly string[], field: readonly string[]): number {
  if (meansSomebodyElse(column, field) || contradict(column, field)) return 0;
  const own = withoutOwner(column);
  const other = withoutOwner(field);
  const shared = own.reduce((sum, word) => sum + weightOf(word) * bestMatch(word, other), 0);
  return (2 * shared) / (total(own) + total(other));
}

function withoutOwner(words: readonly string[]): readonly string[] {
  const rest = words.filter((word) => !OWNER_WORDS.has(word));
  return rest.length > 0 ? rest : words;
}

function bestMatch(word: string, others: readonly string[]): number {
  if (others.includes(word)) return 1;
  const long = (one: string, two: string) => one.length >= 4 && two.startsWith(one);
  return others.some((other) => long(word, other) || long(other, word)) ? 0.8 : 0;
}

function contradict(one: readonly string[], other: readonly string[]): boolean {
  return OPPOSITES.some((group) => {
    const mine = group.filter((word) => one.includes(word));
    const theirs = group.filter((word) => other.includes(word));
    return mine.length > 0 && theirs.length > 0 && !mine.some((word) => theirs.includes(word));
  });
}

const weightOf = (word: string) => (WEAK_WORDS.has(word) ? WEAK : 1);
const total = (words: readonly string[]) => words.reduce((sum, word) => sum + weightOf(word), 0);
