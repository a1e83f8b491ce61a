import type { CellChecker } from "#core/checking/cell-checker.ts";
import { issueMessages } from "#core/checking/issue-messages.ts";

/** One address without a display name: RFC 5322's unquoted local part, a domain of at least two labels. */
const EMAIL =
  /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]$/;
const LONGEST_LABEL = /[^.@]{64}/;

/** Lengths are those of RFC 5321: 64 characters before the @, 254 in all; nothing in it needs an escape in JSON. */
export function compileEmailChecker(): CellChecker {
  return (value) => {
    if (value.length <= 254 && EMAIL.test(value) && value.indexOf("@") <= 64 && !hasLongLabel(value)) {
      return '"' + value + '"';
    }
    return { code: "not_an_email", message: issueMessages.notAnEmail(value) };
  };
}

function hasLongLabel(value: string): boolean {
  return value.length > 64 && LONGEST_LABEL.test(value.slice(value.indexOf("@")));
}
