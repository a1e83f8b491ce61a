import { z } from "zod";
import { publicProcedure, router, signedInProcedure, workspaceProcedure } from "#api/trpc.ts";
import { activityKinds } from "#core/access/activity-kinds.ts";
import { environments } from "#core/access/environments.ts";
import { allowedActions, roles } from "#core/access/permissions.ts";
import { AppError } from "#core/app-error.ts";
import { acceptInvitation } from "#use-cases/people/accept-invitation.ts";
import { changeRole, removeMember } from "#use-cases/people/change-member.ts";
import { invitePerson } from "#use-cases/people/invite-person.ts";
import { revokeInvitation } from "#use-cases/people/revoke-invitation.ts";

const role = z.enum(roles, { error: "Choose a role: admin, staff, liaison or auditor." });
const email = z.email({ error: "Write an e-mail address, for example ana@agency.example." }).max(254);
const token = z.string().regex(/^[\w-]{43}$/, "This link is not complete. Copy it again from the invitation.");
const name = z.string().trim().min(1, "Write your name.").max(100, "A name has at most 100 characters.");
const password = z
  .string()
  .min(12, "Choose a password of at least 12 characters.")
  .max(128, "Choose a password of at most 128 characters.");

export const peopleRouter = router({
  /** Who is signed in, with the tenants to choose from; null for nobody. */
  me: publicProcedure.query(async ({ ctx: { person, deps } }) => {
    if (person === null) return null;
    const { id, name, email, secondFactor } = person;
    return { id, name, email, secondFactor, tenants: await deps.people.membershipsOf(id) };
  }),

  /** Every workspace the person may open: each tenant in each environment. */
  workspaces: signedInProcedure.query(async ({ ctx: { person, deps } }) => {
    const tenants = await deps.people.membershipsOf(person.id);
    return tenants.flatMap(({ slug, name, role }) =>
      environments.map((environment) => ({ tenant: slug, tenantName: name, environment, role })),
    );
  }),

  /** The workspace of the address, with what the person may do in it. */
  workspace: workspaceProcedure("workspace.see").query(({ ctx, input }) => ({
    tenant: input.tenant,
    tenantName: ctx.tenantName,
    environment: input.environment,
    role: ctx.role,
    actions: allowedActions[ctx.role],
  })),

  members: workspaceProcedure("people.see").query(({ ctx }) =>
    ctx.deps.people.inTenant(ctx.tenantId, async (people) => ({
      members: await people.members.list(),
      invitations: await people.invitations.pending(),
    })),
  ),

  invite: workspaceProcedure("people.manage")
    .input(z.object({ email, role }))
    .mutation(({ ctx, input }) =>
      invitePerson(ctx.deps, {
        tenantId: ctx.tenantId,
        tenantName: ctx.tenantName,
        by: ctx.actor,
        email: input.email,
        role: input.role,
      }),
    ),

  revokeInvitation: workspaceProcedure("people.manage")
    .input(z.object({ invitationId: z.uuid() }))
    .mutation(({ ctx, input }) =>
      revokeInvitation(ctx.deps, { tenantId: ctx.tenantId, by: ctx.actor, invitationId: input.invitationId }),
    ),

  changeRole: workspaceProcedure("people.manage")
    .input(z.object({ memberId: z.uuid(), role }))
    .mutation(({ ctx, input }) =>
      changeRole(ctx.deps, { tenantId: ctx.tenantId, by: ctx.actor, memberId: input.memberId, role: input.role }),
    ),

  removeMember: workspaceProcedure("people.manage")
    .input(z.object({ memberId: z.uuid() }))
    .mutation(({ ctx, input }) =>
      removeMember(ctx.deps, { tenantId: ctx.tenantId, by: ctx.actor, memberId: input.memberId }),
    ),

  /** What the page behind an invitation's link shows; refused for a link that no longer works. */
  invitation: publicProcedure.input(z.object({ token })).query(async ({ ctx: { deps, person }, input }) => {
    const found = await deps.people.findInvitation(deps.tokens.hash(input.token));
    if (found === null) {
      throw new AppError(
        "not_found",
        "This invitation was used, withdrawn, or has expired. Ask an admin for a new one.",
      );
    }
    const { tenantName, email, role, invitedBy, accountExists } = found;
    return { tenantName, email, role, invitedBy, accountExists, signedInAs: person?.email ?? null };
  }),

  /** `account` for who has none yet; the answer says where to go once signed in. */
  acceptInvitation: publicProcedure
    .input(z.object({ token, account: z.object({ name, password }).nullable() }))
    .mutation(({ ctx, input }) =>
      acceptInvitation(ctx.deps, { token: input.token, person: ctx.person, account: input.account }),
    ),

  activity: workspaceProcedure("activity.see")
    .input(
      z.object({
        before: z.int().positive().optional(),
        limit: z.int().min(1).max(200).default(50),
        kind: z.enum(activityKinds).optional(),
        actorId: z.uuid().optional(),
      }),
    )
    .query(({ ctx, input: { before, limit, kind, actorId } }) =>
      ctx.deps.activity.page(
        { tenantId: ctx.tenantId, workspaceId: ctx.workspaceId },
        { limit, ...(before && { before }), ...(kind && { kind }), ...(actorId && { actorId }) },
      ),
    ),
});
