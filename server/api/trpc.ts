import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { z } from "zod";
import type { ApiContext } from "#api/context.ts";
import { internalMessage, trpcCode } from "#api/http-status.ts";
import { AppError } from "#core/app-error.ts";
import { environments } from "#core/access/environments.ts";
import { may, roleDescriptions, type Action } from "#core/access/permissions.ts";
import { isStorable } from "#core/storable-text.ts";
import { isTrustedOrigin } from "#core/access/trusted-origins.ts";

/** Who may call a procedure; the access matrix reads it. */
export type ProcedureMeta = { readonly who: "anyone" | "signed-in" | Action };

const t = initTRPC
  .context<ApiContext>()
  .meta<ProcedureMeta>()
  .create({
    transformer: superjson,
    // Never in an answer, also in development: a stack can quote values.
    isDev: false,
    errorFormatter: ({ shape, error }) => ({
      message: messageFor(error),
      code: shape.code,
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus, fields: fieldMessages(error.cause) },
    }),
  });

/** A sentence for people: ours where the refusal is one of ours, else only that something went wrong. */
function messageFor(error: TRPCError): string {
  if (error.cause instanceof z.ZodError) return error.cause.issues[0]?.message ?? "This input is not accepted.";
  if (error.code === "INTERNAL_SERVER_ERROR") return internalMessage;
  return error.message;
}

/** For a form: field name -> sentence. */
function fieldMessages(cause: unknown): Readonly<Record<string, string>> | null {
  if (!(cause instanceof z.ZodError)) return null;
  return Object.fromEntries(cause.issues.map((issue) => [issue.path.join("."), issue.message]));
}

const refusals = t.middleware(async ({ ctx, next, path }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  if (cause instanceof AppError && cause.code !== "internal") {
    throw new TRPCError({ code: trpcCode(cause.code), message: cause.message, cause });
  }
  if (result.error.code === "INTERNAL_SERVER_ERROR") {
    ctx.deps.log.error({ path, err: cause ?? result.error }, "a procedure failed");
  }
  return result;
});

const sameOrigin = t.middleware(({ ctx, next, type }) => {
  if (type === "mutation" && !isTrustedOrigin(ctx.origin, ctx.deps.publicUrl)) {
    throw new AppError(
      "forbidden",
      `Changes are taken only from pages of ${ctx.deps.publicUrl}. Open it there and try again.`,
    );
  }
  return next();
});

const storable = t.middleware(async ({ getRawInput, next }) => {
  if (!isStorable(await getRawInput())) {
    throw new AppError(
      "bad_request",
      "This holds a character that can't be stored. Type it again instead of pasting it.",
    );
  }
  return next();
});

const base = t.procedure.use(refusals).use(sameOrigin).use(storable);

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** Anyone may call it, signed in or not. */
export const publicProcedure = base.meta({ who: "anyone" });

/** Whoever is signed in, whatever the role. */
export const signedInProcedure = base.meta({ who: "signed-in" }).use(({ ctx, next }) => {
  if (ctx.person === null) throw new AppError("unauthenticated", "You are signed out. Sign in and try again.");
  return next({ ctx: { ...ctx, person: ctx.person } });
});

const workspaceInput = z.object({
  /** The tenant's slug, as in the address of the page. */
  tenant: z.string().min(1).max(100),
  environment: z.enum(environments),
});

/**
 * A member of the workspace whose role may do the action; everyone else is denied before the rest of the input is read.
 * Hands on `tenantId`, `workspaceId`, `role` and `actor`.
 */
export function workspaceProcedure(action: Action) {
  return signedInProcedure
    .meta({ who: action })
    .input(workspaceInput)
    .use(async ({ ctx, input, next }) => {
      const { person, deps } = ctx;
      const membership = await deps.people.findWorkspace(person.id, input.tenant, input.environment);
      if (membership === null) {
        throw new AppError("not_found", `There is no workspace "${input.tenant}", or you don't belong to it.`);
      }
      const { tenantId, workspaceId, role, name: tenantName } = membership;
      if (!may(role, action)) {
        throw new AppError(
          "forbidden",
          `As ${roleDescriptions[role].name.toLowerCase()} of ${tenantName} you may not do this. Ask an admin of ${tenantName}.`,
        );
      }
      const actor = { id: person.id, name: person.name };
      return next({ ctx: { ...ctx, tenantId, workspaceId, tenantName, role, actor } });
    });
}
