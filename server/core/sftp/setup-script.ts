import { sendersGroup } from "#core/sftp/sshd-config.ts";

export type SenderSetup = {
  /** The folder of all places; what stands above it belongs to root. */
  readonly root: string;
  readonly serviceUser: string;
  readonly keysCommand: string;
  /** Where Causeway is installed, and the shell's words that run its command line there. */
  readonly install: string;
  readonly node: string;
  readonly senders: readonly { readonly user: string; readonly folder: string }[];
};

/**
 * What root runs once, and again whenever there is a new workspace: the group, the program that sshd asks for keys, and
 * for each workspace its user and folders. Nothing of it undoes what is there.
 *
 * All users have the number of Causeway's own user (`useradd -o`): what a sender writes belongs to Causeway, whatever
 * permissions its program gives a file. What keeps workspaces apart is the chroot, which goes by the name.
 */
export function setupScript({ root, serviceUser, keysCommand, install, node, senders }: SenderSetup): string {
  const user = quoted(serviceUser);
  const lines = senders.flatMap(({ user: name, folder }) => {
    const home = quoted(`${root}/${folder}`);
    const tenant = quoted(`${root}/${folder.split("/")[0] ?? ""}`);
    return [
      `install -d -o root -g root -m 0755 ${tenant} ${home}`,
      `install -d -o ${user} -g "$group" -m 0750 ${home}/inbound ${home}/outbound`,
      `getent passwd ${quoted(name)} >/dev/null || useradd -o -u "$uid" -g "$group" -G ${sendersGroup} -d ${home} -M -N \\
  -s /usr/sbin/nologin -p '*' ${quoted(name)}`,
    ];
  });
  return `#!/bin/sh
# Made by: npm run causeway -- sftp setup. Run it as root; running it again changes nothing that is there.
set -eu
uid=$(id -u ${user})
group=$(id -gn ${user})
getent group ${sendersGroup} >/dev/null || groupadd --system ${sendersGroup}
cat > ${quoted(keysCommand)} <<'END'
#!/bin/sh
cd ${quoted(install)} && exec ${quoted(node)} server/sftp-keys.ts "$1"
END
chown root:root ${quoted(keysCommand)}
chmod 0755 ${quoted(keysCommand)}
install -d -o root -g root -m 0755 ${quoted(root)}
${lines.join("\n")}
`;
}

/** As one word of the shell, whatever is in it. */
const quoted = (text: string) => (/^[\w/.-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);
