/** Saves a public key as a file, named after the sixteen digits by which gpg calls it. */
export function downloadKey({ fingerprint, publicKey }: { readonly fingerprint: string; readonly publicKey: string }) {
  const address = URL.createObjectURL(new Blob([publicKey], { type: "application/pgp-keys" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${fingerprint.slice(-16)}.asc`;
  link.click();
  URL.revokeObjectURL(address);
}
