import type { Environment } from "#core/access/environments.ts";
import type { Role } from "#core/access/permissions.ts";
import type { NewActivity } from "#ports/activity-log.ts";

/** A tenant that a person belongs to. */
export type Membership = {
  readonly tenantId: string;
  readonly slug: string;
  readonly name: string;
  readonly role: Role;
};

/** A membership seen in one environment. */
export type WorkspaceMembership = Membership & { readonly workspaceId: string; readonly environment: Environment };

export type MemberView = {
  /** The membership's id, not the person's. */
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly secondFactor: boolean;
  /** ISO 8601 in UTC. */
  readonly joinedAt: string;
};

export type InvitationView = {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly invitedBy: string;
  readonly createdAt: string;
  readonly expiresAt: string;
};

/** An invitation as whoever holds its link sees it; only a pending one that has not expired is found. */
export type OpenInvitation = {
  readonly id: string;
  readonly tenantId: string;
  readonly tenantSlug: string;
  readonly tenantName: string;
  readonly email: string;
  readonly role: Role;
  readonly invitedBy: string;
  /** Whether a person with this address can sign in already. */
  readonly accountExists: boolean;
};

export type NewInvitation = {
  readonly email: string;
  readonly role: Role;
  readonly tokenHash: string;
  readonly inviterId: string;
  readonly validHours: number;
};

/** The people of one tenant, inside one transaction that no other change of the same tenant's people can interleave. */
export type TenantPeople = {
  readonly members: {
    list(): Promise<readonly MemberView[]>;
    /** Adds a person; false when the person is a member already. */
    add(userId: string, role: Role): Promise<boolean>;
    setRole(memberId: string, role: Role): Promise<void>;
    remove(memberId: string): Promise<void>;
  };
  readonly invitations: {
    pending(): Promise<readonly InvitationView[]>;
    /** Adds one; an earlier pending one to the same address is withdrawn by it. */
    add(invitation: NewInvitation): Promise<InvitationView>;
    /** Ends a pending invitation; false when it was no longer pending. */
    close(invitationId: string, status: "accepted" | "canceled"): Promise<boolean>;
  };
  /** Makes a person who can sign in with a password, given as the hash; answers the person's id. */
  addPerson(person: { readonly name: string; readonly email: string; readonly passwordHash: string }): Promise<string>;
  record(entry: NewActivity): Promise<void>;
};

/** Who belongs where. */
export type PeopleStore = {
  membershipsOf(userId: string): Promise<readonly Membership[]>;
  /** Null when there is no such tenant, or the person doesn't belong to it: the two can't be told apart. */
  findWorkspace(userId: string, tenantSlug: string, environment: Environment): Promise<WorkspaceMembership | null>;
  findInvitation(tokenHash: string): Promise<OpenInvitation | null>;
  /** Whether there is any tenant yet. */
  hasTenant(): Promise<boolean>;
  /** Makes a tenant with its four workspaces and first people in one transaction; false when the slug is taken. */
  createTenant(
    tenant: { readonly name: string; readonly slug: string },
    firstPeople: (people: TenantPeople) => Promise<void>,
  ): Promise<boolean>;
  /** Runs the work in one transaction that holds the tenant's people; refused work changes nothing. */
  inTenant<T>(tenantId: string, work: (people: TenantPeople) => Promise<T>): Promise<T>;
};
