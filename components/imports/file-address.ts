type Scope = { readonly tenant: string; readonly environment: string };
/** A file that belongs to an import. */
export type Download = "error-file" | "held-errors" | "loaded-rows" | "original" | "receipt" | "undo-receipt";

/** Where a file of an import is fetched from. */
export function fileAddress(scope: Scope, kind: Download, importId: string): string {
  return `/api/files/${kind}?${new URLSearchParams({ ...scope, importId }).toString()}`;
}

/** Where the empty file of an entity is fetched from. */
export function templateAddress(scope: Scope, entity: string): string {
  return `/api/files/template?${new URLSearchParams({ ...scope, entity }).toString()}`;
}

/** Where files are sent; with an id where one of them is, with `finish` where an import is made of it. */
export function uploadAddress(scope: Scope, id?: string, step?: "finish"): string {
  const path = ["/api/uploads", id, step].filter((part) => part !== undefined).join("/");
  return `${path}?${new URLSearchParams(scope).toString()}`;
}
