/** What Box's developer console gives for an app that signs in with a key of its own ("JWT"). Secret as a whole. */
export type BoxConfig = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly privateKey: string;
  readonly passphrase: string;
  readonly keyId: string;
  /** Whose files it reaches: those of an enterprise's app user, or those of one user. */
  readonly subject: { readonly kind: "enterprise" | "user"; readonly id: string };
};

export type ReadBoxConfig =
  | { readonly kind: "config"; readonly config: BoxConfig }
  /** One sentence, with nothing of the text in it. */
  | { readonly kind: "problem"; readonly sentence: string };

/** Reads the file that Box calls config.json. Whether its key opens is for the adapter to try. */
export function readBoxConfig(text: string): ReadBoxConfig {
  const file = parsed(text);
  if (file === null) return problem("This is no JSON. Paste the whole file that Box's developer console gives.");
  const app = within(file, "boxAppSettings");
  const key = within(app, "appAuth");
  const found = {
    clientId: textOf(app, "clientID"),
    clientSecret: textOf(app, "clientSecret"),
    keyId: textOf(key, "publicKeyID"),
    privateKey: textOf(key, "privateKey"),
    passphrase: textOf(key, "passphrase"),
  };
  const missing = (Object.keys(names) as (keyof typeof names)[]).find((name) => found[name] === null);
  if (missing) {
    return problem(
      `${names[missing]} is missing or empty. Make a key pair in Box's developer console and paste the whole file.`,
    );
  }
  if (!/^-----BEGIN (ENCRYPTED |RSA )?PRIVATE KEY-----/.test(found.privateKey ?? "")) {
    return problem("boxAppSettings.appAuth.privateKey is no private key in PEM.");
  }
  // The console writes 0 for an app that belongs to no enterprise.
  const enterprise = textOf(file, "enterpriseID") === "0" ? null : textOf(file, "enterpriseID");
  const id = enterprise ?? textOf(file, "userID");
  if (id === null) return problem("enterpriseID is missing: it says whose files the app reaches.");
  const subject = { kind: enterprise === null ? "user" : "enterprise", id } as const;
  return { kind: "config", config: { ...(found as Record<keyof typeof names, string>), subject } };
}

const names = {
  clientId: "boxAppSettings.clientID",
  clientSecret: "boxAppSettings.clientSecret",
  keyId: "boxAppSettings.appAuth.publicKeyID",
  privateKey: "boxAppSettings.appAuth.privateKey",
  passphrase: "boxAppSettings.appAuth.passphrase",
} as const;

const problem = (sentence: string): ReadBoxConfig => ({ kind: "problem", sentence });

type Fields = Readonly<Record<string, unknown>>;

function parsed(text: string): Fields | null {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return null;
  }
}

const fieldsOf = (value: unknown): Fields | null =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : null;

const within = (fields: Fields | null, name: string): Fields | null => fieldsOf(fields?.[name]);

/** Numbers count: people who write the file by hand leave the quotes of an id away. */
function textOf(fields: Fields | null, name: string): string | null {
  const value = fields?.[name];
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value : null;
}
