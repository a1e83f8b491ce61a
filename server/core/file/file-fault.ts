/** Why a file as a whole can't be processed. Nothing of such a file is loaded. */
export type FileFaultCode =
  | "empty"
  | "header_only"
  | "header_missing"
  | "not_text"
  | "compressed"
  | "spreadsheet"
  | "nul_byte"
  | "wrong_encoding"
  | "unclosed_quote"
  | "record_too_long"
  | "too_many_columns"
  | "missing_columns"
  | "missing_map"
  | "no_site"
  | "unmapped_required"
  | "already_loaded"
  | "unreadable"
  | "set_aside"
  | "not_encrypted"
  | "undecryptable"
  | "signature_refused";

/** `sentence` is for a person: what is wrong, where, what is accepted and what to do; it never quotes a cell. */
export type FileFault = { readonly code: FileFaultCode; readonly sentence: string; readonly row?: number };
