/** What is wrong with a bundle, and what is accepted. `where` is its line or path, null for the file as a whole. */
export type BundleFault = { readonly where: string | null; readonly sentence: string };
