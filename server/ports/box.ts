import type { BoxConfig } from "#core/box/box-config.ts";

export type BoxFolder = { readonly id: string; readonly name: string };

export type BoxFile = {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
  /** Of its content, in hexadecimal digits. */
  readonly sha1: string;
  /** Raised with each change: another content, another name, another folder. */
  readonly etag: string;
};

/** What Box says of an upload. `taken`: the folder has a file of that name, which stays as it is. */
export type BoxUpload = { readonly kind: "uploaded" | "taken"; readonly sha1: string };

/** Folders and files at Box, by their ids. Everything rejects with BoxError. */
export type Box = {
  /** Everything in a folder, by name. */
  entries(folderId: string): Promise<{ readonly folders: readonly BoxFolder[]; readonly files: readonly BoxFile[] }>;
  /** The id of the folder of that name, which is made where there is none. */
  ensureFolder(parentId: string, name: string): Promise<string>;
  upload(folderId: string, name: string, content: Uint8Array): Promise<BoxUpload>;
  /** All of it; "too_large" when it has more bytes than that. */
  read(fileId: string, maxBytes: number): Promise<Uint8Array>;
  /** `taken`: the folder has another file of that name. Moved twice it is where it was moved to. */
  move(fileId: string, folderId: string, name: string): Promise<"moved" | "taken">;
  /** Its name, and whether the app may put something into it. */
  folder(folderId: string): Promise<BoxFolder & { readonly mayWrite: boolean }>;
};

/** Opens nothing yet: it signs in with the first question. What is asked ends with `signal`. */
export type OpenBox = (config: BoxConfig, signal?: AbortSignal) => Box;
