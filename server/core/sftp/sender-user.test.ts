import { expect, test } from "vitest";
import { setupScript } from "#core/sftp/setup-script.ts";
import { senderFolder, senderUser } from "#core/sftp/sender-user.ts";

const workspace = { workspaceId: "0190b0c0-0000-7000-8000-00000012abcd", environment: "production" } as const;

test("a workspace's user is named after it, and a long name is cut and made its own again", () => {
  expect(senderUser({ ...workspace, tenantSlug: "northside" })).toBe("cw-northside-production");
  const long = senderUser({ ...workspace, tenantSlug: "a-very-long-name-of-a-care-organisation" });
  expect(long).toBe("cw-a-very-long-12abcd-production");
  expect(long.length).toBeLessThanOrEqual(32);
  const other = { ...workspace, workspaceId: "0190b0c0-0000-7000-8000-00000012abce" };
  expect(senderUser({ ...other, tenantSlug: "a-very-long-name-of-a-care-organisation" })).not.toBe(long);
});

test("the script makes each user in its own folder, owned by root above it, with nothing that a shell would run", () => {
  const sender = { tenantSlug: "northside", environment: "staging" } as const;
  const script = setupScript({
    ...{ root: "/srv/it's here", serviceUser: "causeway", keysCommand: "/usr/local/sbin/keys" },
    ...{ install: "/opt/cause way", node: "/opt/node" },
    senders: [{ user: "cw-northside-staging", folder: senderFolder(sender) }],
  });
  const home = `'/srv/it'\\''s here/northside/staging'`;
  expect(script).toContain(`install -d -o root -g root -m 0755 '/srv/it'\\''s here/northside' ${home}`);
  expect(script).toContain(`install -d -o causeway -g "$group" -m 0750 ${home}/inbound ${home}/outbound`);
  expect(script).toContain(`-d ${home} -M -N`);
  expect(script).toContain(`cd '/opt/cause way' && exec /opt/node server/sftp-keys.ts "$1"`);
});
