/** Where a server for SFTP is reached. */
export type SftpAddress = { readonly host: string; readonly port: number };

/** As people write it down: the usual port is left out, and an address of version 6 gets its brackets. */
export function sftpAddressText({ host, port }: SftpAddress): string {
  if (port === 22) return host;
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}
