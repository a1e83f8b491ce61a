import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import {
  findAppointments,
  listAppointments,
  lookAtBirths,
  viewAppointmentDay,
} from "#use-cases/appointments/view-appointments.ts";

const day = { code: z.string().min(1).max(20).nullable(), day: z.string().max(10).nullable() };
const after = z.object({ startAt: z.iso.datetime(), hash: z.string().length(8) });

/** What is booked. Bar codes and patient numbers name persons: `list` and `find` are asked by POST (components/trpc/provider.tsx). */
export const appointmentsRouter = router({
  day: workspaceProcedure("appointments.see")
    .input(z.object(day))
    .query(({ ctx, input }) => viewAppointmentDay(ctx.deps, inputScope(ctx), input)),

  list: workspaceProcedure("appointments.see")
    .input(z.object({ ...day, cursor: after.nullable().default(null), limit: z.int().min(1).max(200).default(50) }))
    .query(({ ctx, input: { cursor, ...query } }) =>
      listAppointments(ctx.deps, inputScope(ctx), { ...query, after: cursor }),
    ),

  find: workspaceProcedure("appointments.see")
    .input(z.object({ text: z.string().trim().min(1, "Type a bar code or a patient number.").max(20) }))
    .query(({ ctx, input: { text } }) => findAppointments(ctx.deps, inputScope(ctx), text)),

  /** A mutation, because each look is recorded. */
  look: workspaceProcedure("values.look")
    .input(z.object({ hashes: z.array(z.string().length(8)).min(1).max(500) }))
    .mutation(({ ctx, input: { hashes } }) =>
      lookAtBirths(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, hashes }),
    ),
});
