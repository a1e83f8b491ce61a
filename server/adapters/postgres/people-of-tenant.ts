import { recordActivity } from "#adapters/postgres/activity-log.ts";
import type { Transaction } from "#adapters/postgres/connect.ts";
import { isRole } from "#core/access/permissions.ts";
import type { InvitationView, MemberView, TenantPeople } from "#ports/people-store.ts";
import type { Prisma } from "#prisma/generated/client.ts";

/** The people of one tenant, inside the caller's transaction. */
export function tenantPeople(tx: Transaction, tenantId: string): TenantPeople {
  return {
    members: members(tx, tenantId),
    invitations: invitations(tx, tenantId),
    record: (entry) => recordActivity(tx, tenantId, entry),

    async addPerson({ name, email, passwordHash }) {
      const person = await tx.user.create({ data: { name, email } });
      // The shape in which the sign-in library looks a password up: account id = the person's.
      await tx.account.create({
        data: { userId: person.id, accountId: person.id, providerId: "credential", password: passwordHash },
      });
      return person.id;
    },
  };
}

function members(tx: Transaction, tenantId: string): TenantPeople["members"] {
  return {
    async list() {
      const rows = await tx.member.findMany({
        where: { tenantId },
        include: { user: true },
        orderBy: [{ user: { name: "asc" } }, { id: "asc" }],
      });
      return rows.flatMap((row) => toMember(row) ?? []);
    },

    async add(userId, role) {
      const { count } = await tx.member.createMany({ data: [{ tenantId, userId, role }], skipDuplicates: true });
      return count === 1;
    },

    async setRole(memberId, role) {
      await tx.member.update({ where: { id: memberId, tenantId }, data: { role } });
    },

    async remove(memberId) {
      await tx.member.delete({ where: { id: memberId, tenantId } });
    },
  };
}

function invitations(tx: Transaction, tenantId: string): TenantPeople["invitations"] {
  const open = () => ({ tenantId, status: "pending", expiresAt: { gt: new Date() } });
  return {
    async pending() {
      const rows = await tx.invitation.findMany({
        where: open(),
        include: { inviter: true },
        orderBy: { createdAt: "desc" },
      });
      return rows.flatMap((row) => toInvitation(row) ?? []);
    },

    async add({ email, role, tokenHash, inviterId, validHours }) {
      await tx.invitation.updateMany({ where: { tenantId, email, status: "pending" }, data: { status: "canceled" } });
      const expiresAt = new Date(Date.now() + validHours * 3_600_000);
      const row = await tx.invitation.create({
        data: { tenantId, email, role, tokenHash, inviterId, expiresAt },
        include: { inviter: true },
      });
      return { ...viewOf(row), role };
    },

    async close(id, status) {
      const { count } = await tx.invitation.updateMany({ where: { id, ...open() }, data: { status } });
      return count === 1;
    },
  };
}

function toMember(row: Prisma.MemberGetPayload<{ include: { user: true } }>): MemberView | null {
  if (!isRole(row.role)) return null;
  return {
    id: row.id,
    userId: row.userId,
    name: row.user.name,
    email: row.user.email,
    role: row.role,
    secondFactor: row.user.twoFactorEnabled === true,
    joinedAt: row.createdAt.toISOString(),
  };
}

type InvitationRow = Prisma.InvitationGetPayload<{ include: { inviter: true } }>;

function toInvitation(row: InvitationRow): InvitationView | null {
  return isRole(row.role) ? { ...viewOf(row), role: row.role } : null;
}

function viewOf(row: InvitationRow): Omit<InvitationView, "role"> {
  const { id, email, inviter, createdAt, expiresAt } = row;
  return {
    id,
    email,
    invitedBy: inviter.name,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}
