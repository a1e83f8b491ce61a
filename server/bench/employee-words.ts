/** What the made-up employees are put together from. No real person, and no address that anybody could write to. */
export const firstNames = [
  "Ana",
  "Zoë",
  "José",
  "Chloé",
  "Mary-Jane",
  "Łukasz",
  "Øyvind",
  "François",
  "Jürgen",
  "Nguyễn",
  "Siobhán",
  "Dwayne",
  "Priya",
  "Tunde",
  "Beatriz",
  "Grace",
  "Rosalind",
  "Marguerite",
  "Kwame",
  "Ebony",
  'William "Bud"',
  'Margaret "Peggy"',
] as const;

export const lastNames = [
  "Núñez",
  "O'Brien",
  "D'Angelo",
  "Müller",
  "St. Clair",
  "van der Berg",
  "Łapiński",
  "Beaulieu-Côté",
  "Okonkwo",
  "Hernández",
  "Smith",
  "Washington",
  "Featherstone",
  "Nakamura",
  "Castellanos, Jr.",
  "Ångström",
  "Delacroix",
  "Whitfield",
  "Kowalczyk",
  "Abernathy",
] as const;

export const statuses = ["active", "Active", "A", "pending", "On hold", "LOA", "terminated", "Suspended"] as const;
export const branches = ["Northside", "Lakeshore", "Downtown", "East Campus", "Rive-Sud", "Harbour View"] as const;
export const designations = [
  "Personal support worker",
  "Registered nurse",
  "Occupational therapist",
  "Home health aide",
  "Physiotherapist",
  "Scheduler",
  "Speech therapist",
] as const;
export const employmentTypes = ["FT", "PT", "Casual", "PRN"] as const;
export const genders = ["F", "M", "O", "U"] as const;
export const streets = ["Sample Street", "Maple Avenue", "Chemin du Lac", "Fourth Line", "Old Mill Road"] as const;

/** City, region, postal code, country, area code: each fits the others. */
export const places = [
  ["Lansing", "MI", "48933", "US", "517"],
  ["Detroit", "MI", "48226", "US", "313"],
  ["Boston", "MA", "02118", "US", "617"],
  ["San José", "CA", "95113", "US", "408"],
  ["Albany", "NY", "12207-1234", "US", "518"],
  ["Montréal", "QC", "H2Y 1C6", "CA", "514"],
  ["Ottawa", "ON", "K1A 0B1", "CA", "613"],
  ["Trois-Rivières", "QC", "G9A 5C9", "CA", "819"],
  ["Newark", "NJ", "07102", "US", "973"],
  ["Winnipeg", "MB", "R3C 0V8", "CA", "204"],
] as const;

export const remarks = [
  "Prefers mornings",
  "Éligible au transport adapté",
  'Says "call first", then text',
  "Speaks French, English and Spanish",
  "",
  "Allergic to cats; no homes with pets",
] as const;
