import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { messageChannels, messageKinds } from "#core/messages/message-kinds.ts";
import { messageStates, mostCounted } from "#core/messages/message-state.ts";
import { messageArrived, sendMessageAgain } from "#use-cases/messages/decide-doubts.ts";
import { channelsOfBusiness, noteBusinessOptOut, noteOptOut } from "#use-cases/messages/opt-out.ts";
import { saveTemplate, tryTemplate } from "#use-cases/messages/save-template.ts";
import { viewMessages, viewTemplates } from "#use-cases/messages/view-messages.ts";

const see = workspaceProcedure("messages.see");
const manage = workspaceProcedure("messages.manage");
const page = 50;
const channel = z.enum(messageChannels);
const wording = z.object({
  kind: z.enum(messageKinds),
  channel,
  subject: z.string().max(1_000),
  body: z.string().max(20_000),
});
const businessHash = z.string().max(20);

/** Messages to businesses and patients: what became of them, how they are worded, and who wants none. */
export const messagesRouter = router({
  list: see
    .input(
      z.object({
        state: z.enum(messageStates).nullable().default(null),
        kind: z.enum(messageKinds).nullable().default(null),
        cursor: z.uuid().nullish(),
      }),
    )
    .query(({ ctx, input: { state, kind, cursor } }) =>
      viewMessages(ctx.deps, inputScope(ctx), { state, kind, after: cursor ?? null, limit: page }),
    ),

  /** How many are in doubt, since when, or failed: for the home page. */
  open: see.query(({ ctx }) => ctx.deps.inWorkspace(inputScope(ctx), ({ messageLog }) => messageLog.open(mostCounted))),

  arrived: manage
    .input(z.object({ messageId: z.uuid() }))
    .mutation(({ ctx, input: { messageId } }) =>
      messageArrived(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, messageId }),
    ),

  /** One, or (null) all that failed; answers how many. */
  sendAgain: manage
    .input(z.object({ messageId: z.uuid().nullable() }))
    .mutation(({ ctx, input: { messageId } }) =>
      sendMessageAgain(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, messageId }),
    ),

  templates: see.query(({ ctx }) => viewTemplates(ctx.deps, inputScope(ctx))),

  /** Answers what keeps the words from being saved; nothing: they are. */
  saveTemplate: manage
    .input(z.object({ template: wording.extend({ enabled: z.boolean() }), seenVersion: z.int().min(0) }))
    .mutation(({ ctx, input: { template, seenVersion } }) =>
      saveTemplate(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, template, seenVersion }),
    ),

  /** To whoever is signed in. */
  tryTemplate: manage
    .input(z.object({ wording }))
    .mutation(({ ctx, input }) =>
      tryTemplate(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, to: ctx.person.email, wording: input.wording }),
    ),

  noteOptOut: manage
    .input(z.object({ channel, address: z.string().max(300), stop: z.boolean() }))
    .mutation(({ ctx, input: { address, stop, ...input } }) =>
      noteOptOut(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, channel: input.channel, address, stop }),
    ),

  ofBusiness: see
    .input(z.object({ hash: businessHash }))
    .query(({ ctx, input: { hash } }) => channelsOfBusiness(ctx.deps, { scope: inputScope(ctx), hash })),

  stopBusiness: manage
    .input(z.object({ hash: businessHash, channel, stop: z.boolean() }))
    .mutation(({ ctx, input: { hash, stop, ...input } }) =>
      noteBusinessOptOut(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, hash, channel: input.channel, stop }),
    ),
});
