/** What the configuration of the SFTP server depends on. */
export type SshdSettings = {
  readonly port: number;
  /** The server's own key, made once with ssh-keygen. */
  readonly hostKeyFile: string;
  readonly pidFile: string;
  /** A program that only root may change; it is asked which keys may sign in as a user. */
  readonly keysCommand: string;
  /** As whom that program runs: the user of Causeway, who may read its settings. */
  readonly serviceUser: string;
};

/** The group of all users that are senders; nobody else may sign in there. */
export const sendersGroup = "causeway-senders";

/**
 * The whole configuration of an sshd for senders, which runs beside the machine's own. It is the same for one workspace
 * and for a thousand: who they are and where they may go stands in the users (`ChrootDirectory %h`), and their keys are
 * asked for at each sign-in.
 */
export function sshdConfig(settings: SshdSettings): string {
  return `# SFTP for senders, made by: npm run causeway -- sftp config
# sshd -f FILE runs it beside the machine's own sshd, which it does not concern.
Port ${settings.port}
HostKey ${settings.hostKeyFile}
PidFile ${settings.pidFile}

# Who: users of one group, with a key that is on the Connections page now. No passwords, no files of keys.
AllowGroups ${sendersGroup}
PermitRootLogin no
UsePAM no
AuthenticationMethods publickey
PubkeyAuthentication yes
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitEmptyPasswords no
AuthorizedKeysFile none
AuthorizedKeysCommand ${settings.keysCommand} %u
AuthorizedKeysCommandUser ${settings.serviceUser}

# Where: the user's home is the workspace's folder. It and all folders above it belong to root and are writable by
# nobody else, or sshd refuses the session; inbound/ and outbound/ in it belong to the user.
ChrootDirectory %h

# What: files and nothing else. Links are refused, for whoever reads the folder from outside would follow them.
Subsystem sftp internal-sftp
ForceCommand internal-sftp -l INFO -u 0027 -d / -P symlink,hardlink
DisableForwarding yes
PermitTTY no
PermitTunnel no
PermitUserEnvironment no
PermitUserRC no
X11Forwarding no
MaxSessions 2

# How: today's algorithms.
KexAlgorithms sntrup761x25519-sha512@openssh.com,curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,ecdh-sha2-nistp384,diffie-hellman-group16-sha512,diffie-hellman-group-exchange-sha256
Ciphers chacha20-poly1305@openssh.com,aes256-gcm@openssh.com,aes128-gcm@openssh.com,aes256-ctr,aes128-ctr
MACs hmac-sha2-512-etm@openssh.com,hmac-sha2-256-etm@openssh.com,hmac-sha2-512,hmac-sha2-256
HostKeyAlgorithms ssh-ed25519,ecdsa-sha2-nistp256,rsa-sha2-512,rsa-sha2-256
PubkeyAcceptedAlgorithms ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,sk-ssh-ed25519@openssh.com,sk-ecdsa-sha2-nistp256@openssh.com,rsa-sha2-512,rsa-sha2-256
RequiredRSASize 3072

# A line that nobody answers on any more is let go after a minute and a half.
ClientAliveInterval 30
ClientAliveCountMax 3
LoginGraceTime 60
MaxAuthTries 6
MaxStartups 20:30:100
LogLevel VERBOSE
`;
}
