import type { ContactWarning } from "#core/requisitions/contact-warning.ts";
import type { RegistrationProblem } from "#core/requisitions/registration-problems.ts";
import type { RequestStatus } from "#core/requisitions/request.ts";

export type Registered = {
  readonly code: string;
  readonly slots: number;
  readonly mailed: boolean;
  readonly warnings: readonly ContactWarning[];
};
/** What a request for slots is answered. */
export type AskAnswer =
  | { readonly kind: "refused"; readonly problems: readonly RegistrationProblem[] }
  | ({ readonly kind: "registered" } & Registered);
/** What a code is answered. */
export type StatusAnswer =
  | { readonly kind: "unknown" }
  | { readonly kind: "known"; readonly status: RequestStatus; readonly left: number | null };

/** What a form was answered that the browser has sent by itself, with what was typed; null: none was sent. */
export type PlainAnswer =
  | ({ readonly typed: Readonly<Record<string, string>> } & (
      | { readonly kind: "asked"; readonly answer: AskAnswer }
      | { readonly kind: "status"; readonly answer: StatusAnswer }
      | { readonly kind: "missing" }
      | { readonly kind: "fault"; readonly sentence: string }
    ))
  | null;
