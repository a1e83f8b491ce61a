/** What can be wrong between us and Box. */
export const boxFaults = [
  "config",
  "refused_app",
  "refused_key",
  "no_folder",
  "no_permission",
  "not_there",
  "name",
  "full",
  "too_large",
  "changed",
  "busy",
  "no_answer",
  "error",
] as const;
export type BoxFault = (typeof boxFaults)[number];

const sentences: Readonly<Record<BoxFault, string>> = {
  config: "The private key does not open with its passphrase. Make a new key pair in Box's developer console.",
  refused_app: "Box does not know the app: its client id or secret is not, or no longer, the one in the configuration.",
  refused_key:
    "Box does not let the app in: its key was removed, an administrator of the enterprise has not authorized it, or this " +
    "machine's clock is wrong.",
  no_folder: "The folder is not there, or nobody has let the app into it. Invite the app's user into the folder.",
  no_permission: "The app may see the folder and may not write into it. Make its user an editor of the folder.",
  not_there: "The file is no longer there.",
  name: "Box does not take this name.",
  full: "The account at Box has no room left.",
  too_large: "The file is too large: Box takes up to 50 MB at once, and a decided requisition has at most 2 MB.",
  changed: "The file was changed while it was being read.",
  busy: "Box is busy and asks us to come later.",
  no_answer: "Box does not answer.",
  error: "Box has an error of its own.",
};

/** Box did not do what it was asked for; the message may be shown, and holds nothing of what Box said. */
export class BoxError extends Error {
  readonly fault: BoxFault;
  constructor(fault: BoxFault) {
    super(sentences[fault]);
    this.name = "BoxError";
    this.fault = fault;
  }

  /** By name, as AppError's: Next loads this module twice, and what one throws the other must know. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === "BoxError";
  }
}
