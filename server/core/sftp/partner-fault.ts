/** What can be wrong with a partner's server, in the order in which it comes to light. */
export type PartnerFault =
  | "unknown_host"
  | "private_address"
  | "unreachable"
  | "no_answer"
  | "no_ssh"
  | "no_algorithms"
  | "host_key_unknown"
  | "host_key_changed"
  | "sign_in_refused"
  | "no_sftp"
  | "lost"
  | "missing"
  | "denied"
  | "exists"
  | "full"
  | "refused"
  | "changed_meanwhile";

/** What is wrong, and what to do, as one or two sentences for people. `where` is a step of ours, never a file's name. */
export function partnerSentence(fault: PartnerFault): string {
  return sentences[fault];
}

const sentences: Readonly<Record<PartnerFault, string>> = {
  unknown_host: "There is no server of that name: check the host's spelling, or ask the partner for its address.",
  private_address:
    "The host leads into a private network, which connections may not reach. Whoever runs Causeway can allow it with PARTNER_PRIVATE_ADDRESSES.",
  unreachable:
    "The server can't be reached: check host and port, and ask the partner whether their firewall lets this machine in.",
  no_answer: "The server did not answer in time: it may be overloaded, or a firewall swallows the connection.",
  no_ssh: "Something answers there, but not an SFTP server: check the port (22 is usual).",
  no_algorithms:
    "The server offers only outdated encryption. Ask the partner to update it, or agree to it with “Old server”.",
  host_key_unknown: "Nobody has confirmed this server's key yet: test the connection and compare the fingerprint.",
  host_key_changed:
    "The server shows another key than the one that was confirmed, so nothing was sent. Ask the partner whether they changed it.",
  sign_in_refused: "The server refused the sign-in: check user name and password, or whether the partner has our key.",
  no_sftp: "The sign-in worked, but the server offers no SFTP: ask the partner to allow it for this user.",
  lost: "The line to the server broke, and trying again did not help.",
  missing: "The folder or file is not there: check the folder's spelling on the connection.",
  denied: "The server does not permit this in that folder: ask the partner for the right to read and write there.",
  exists: "A file of that name is there already, and this connection is set to leave it.",
  full: "The server has no room left: ask the partner to make some.",
  refused: "The server refused without saying why; its disk may be full, or the folder may not be written to.",
  changed_meanwhile: "The file changed while it was read, so it was not taken; it is read again at the next fetching.",
};

/** Whether trying again in a moment may help; the rest needs a person. */
export const isPassing = (fault: PartnerFault) =>
  ["unreachable", "no_answer", "lost", "full", "changed_meanwhile"].includes(fault);
