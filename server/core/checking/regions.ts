/** States, the district and territories of the United States and its armed forces' addresses: USPS Publication 28. */
const UNITED_STATES =
  "AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|" +
  "DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|" +
  "KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|" +
  "MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|" +
  "NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|" +
  "SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|" +
  "WV West Virginia|WI Wisconsin|WY Wyoming|AS American Samoa|GU Guam|MP Northern Mariana Islands|PR Puerto Rico|" +
  "VI U.S. Virgin Islands|VI Virgin Islands|AA Armed Forces Americas|AE Armed Forces Europe|AP Armed Forces Pacific|" +
  "DC Washington DC|DC Washington D.C.";

/** Provinces and territories of Canada, in English and French: Canada Post's symbols. */
const CANADA =
  "AB Alberta|BC British Columbia|BC Colombie-Britannique|MB Manitoba|NB New Brunswick|NB Nouveau-Brunswick|" +
  "NL Newfoundland and Labrador|NL Newfoundland|NL Terre-Neuve-et-Labrador|NS Nova Scotia|NS Nouvelle-Écosse|" +
  "NT Northwest Territories|NT Territoires du Nord-Ouest|NU Nunavut|ON Ontario|PE Prince Edward Island|" +
  "PE Île-du-Prince-Édouard|PE PEI|QC Quebec|QC Québec|SK Saskatchewan|YT Yukon|YT Yukon Territory";

type Region = { readonly code: string; readonly name: string };

const parsed = (list: string): readonly Region[] =>
  list.split("|").map((entry) => ({ code: entry.slice(0, 2), name: entry.slice(3) }));

/** Every accepted name with its code; the same code may stand there with several names. */
export const regions: readonly Region[] = [...parsed(UNITED_STATES), ...parsed(CANADA)];

/** The codes of those that belong to the United States. */
export const statesOfUsa: ReadonlySet<string> = new Set(parsed(UNITED_STATES).map(({ code }) => code));
