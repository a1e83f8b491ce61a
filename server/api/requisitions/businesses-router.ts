import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { contactsInput, registrationInput, typedRegistration } from "#api/requisitions/registration-input.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { decideContacts } from "#use-cases/requisitions/decide-contacts.ts";
import { contactWarnings } from "#use-cases/contact-checks/contact-warnings.ts";
import { registerBusiness } from "#use-cases/requisitions/register-business.ts";
import { setRequestForm, viewRequestForm } from "#use-cases/requisitions/request-form-settings.ts";
import { setContacts } from "#use-cases/requisitions/set-contacts.ts";
import { listBusinesses, viewBusiness } from "#use-cases/requisitions/view-businesses.ts";

const page = 50;
/** Of so many businesses the contacts are decided at once. */
const mostToDecide = 50;
const hash = z.string().max(20);

/** Businesses that ask for slots, and the public form on which they do. */
export const businessesRouter = router({
  list: workspaceProcedure("requisitions.see")
    .input(z.object({ search: z.string().max(200).default(""), cursor: hash.nullish() }))
    .query(({ ctx, input: { search, cursor } }) =>
      listBusinesses(ctx.deps, inputScope(ctx), { search, after: cursor ?? null, limit: page }),
    ),

  get: workspaceProcedure("requisitions.see")
    .input(z.object({ hash }))
    .query(({ ctx, input }) => viewBusiness(ctx.deps, inputScope(ctx), input.hash)),

  register: workspaceProcedure("requisitions.register")
    .input(z.object({ registration: registrationInput }))
    .mutation(({ ctx, input }) =>
      registerBusiness(ctx.deps, {
        ...{ scope: inputScope(ctx), by: ctx.actor, registration: typedRegistration(input.registration) },
      }),
    ),

  /** Answers which of the businesses are left as they were, and why. */
  decideContacts: workspaceProcedure("requisitions.contacts")
    .input(
      z.object({
        choices: z
          .array(z.object({ hash, seen: z.int(), proposals: z.array(z.uuid()).max(100), accept: z.uuid().nullable() }))
          .min(1)
          .max(mostToDecide),
      }),
    )
    .mutation(({ ctx, input }) => decideContacts(ctx.deps, { ...input, scope: inputScope(ctx), by: ctx.actor })),

  /** How many businesses have contacts that wait for a person: for the home page. */
  contactsWaiting: workspaceProcedure("requisitions.contacts").query(({ ctx }) =>
    ctx.deps.inWorkspace(inputScope(ctx), ({ contactProposals }) => contactProposals.waiting()),
  ),

  /** Businesses whose contacts wait for a person, those that wait longest first. */
  contactsToDecide: workspaceProcedure("requisitions.contacts").query(({ ctx }) =>
    ctx.deps.inWorkspace(inputScope(ctx), ({ contactProposals }) => contactProposals.list(mostToDecide)),
  ),

  /** Answers what is wrong with them; nothing: they are the business's contacts now. */
  setContacts: workspaceProcedure("requisitions.contacts")
    .input(z.object({ hash, contacts: contactsInput, seen: z.int() }))
    .mutation(({ ctx, input }) => setContacts(ctx.deps, { ...input, scope: inputScope(ctx), by: ctx.actor })),

  contactWarnings: workspaceProcedure("requisitions.see")
    .input(z.object({ hash }))
    .query(({ ctx, input }) => contactWarnings(ctx.deps, inputScope(ctx), input.hash)),

  form: workspaceProcedure("requisitions.see").query(({ ctx }) => viewRequestForm(ctx.deps, inputScope(ctx))),

  setForm: workspaceProcedure("connections.manage")
    .input(
      z.object({
        form: z.object({
          enabled: z.boolean(),
          intro: z.string().max(1_000, "Use at most 1,000 characters."),
          phone: z.string().max(50, "Use at most 50 characters."),
        }),
        seenVersion: z.int().min(0),
      }),
    )
    .mutation(({ ctx, input }) => setRequestForm(ctx.deps, { ...input, scope: inputScope(ctx), by: ctx.actor })),
});
