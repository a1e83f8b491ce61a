import { z } from "zod";
import { inputScope } from "#api/imports/input-scope.ts";
import { channelName, targetInput } from "#api/notices/channel-input.ts";
import { router, workspaceProcedure } from "#api/trpc.ts";
import { may } from "#core/access/permissions.ts";
import { noticeKinds, noticeTimings } from "#core/notices/notice-kinds.ts";
import { sendingStates } from "#core/notices/sending-state.ts";
import {
  addChannel,
  changeChannel,
  pauseChannel,
  removeChannel,
  renewSecret,
} from "#use-cases/notices/save-channel.ts";
import { sendAgain } from "#use-cases/notices/send-again.ts";
import { setRule } from "#use-cases/notices/set-rule.ts";
import { tryChannel } from "#use-cases/notices/try-channel.ts";
import { viewChannels, viewRules } from "#use-cases/notices/view-notices.ts";

const manage = workspaceProcedure("connections.manage");
const view = workspaceProcedure("connections.view");
const channelId = z.object({ channelId: z.uuid() });
const rule = z.object({ channelId: z.uuid(), kind: z.enum(noticeKinds) });

/** Who is told of what, over which channel, and what became of it. */
export const noticesRouter = router({
  channels: view.query(({ ctx }) =>
    viewChannels(ctx.deps, { scope: inputScope(ctx), whole: may(ctx.role, "connections.manage") }),
  ),

  sendings: view
    .input(z.object({ state: z.enum(sendingStates).optional(), limit: z.int().min(1).max(200).default(20) }))
    .query(({ ctx, input: { state, limit } }) =>
      ctx.deps.inWorkspace(inputScope(ctx), ({ notices }) => notices.sendings({ limit, ...(state && { state }) })),
    ),

  /** How many were given up: for the home page. */
  undelivered: view.query(({ ctx }) => ctx.deps.inWorkspace(inputScope(ctx), ({ notices }) => notices.undelivered())),

  rules: view.query(({ ctx }) => viewRules(ctx.deps, { scope: inputScope(ctx), feedId: null })),

  feedRules: workspaceProcedure("feeds.view")
    .input(z.object({ feedId: z.uuid() }))
    .query(({ ctx, input }) => viewRules(ctx.deps, { scope: inputScope(ctx), feedId: input.feedId })),

  addChannel: manage
    .input(z.object({ name: channelName, target: targetInput }))
    .mutation(({ ctx, input: { name, target } }) =>
      addChannel(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, name, target }),
    ),

  changeChannel: manage
    .input(channelId.extend({ name: channelName, target: targetInput }))
    .mutation(({ ctx, input: { name, target, ...input } }) =>
      changeChannel(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, channelId: input.channelId, name, target }),
    ),

  pauseChannel: manage.input(channelId.extend({ paused: z.boolean() })).mutation(({ ctx, input }) =>
    pauseChannel(ctx.deps, {
      scope: inputScope(ctx),
      by: ctx.actor,
      channelId: input.channelId,
      paused: input.paused,
    }),
  ),

  removeChannel: manage
    .input(channelId)
    .mutation(({ ctx, input }) =>
      removeChannel(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, channelId: input.channelId }),
    ),

  renewSecret: manage
    .input(channelId)
    .mutation(({ ctx, input }) =>
      renewSecret(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, channelId: input.channelId }),
    ),

  tryChannel: manage
    .input(channelId)
    .mutation(({ ctx, input }) =>
      tryChannel(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, channelId: input.channelId }),
    ),

  setRule: manage
    .input(rule.extend({ timing: z.enum(noticeTimings) }))
    .mutation(({ ctx, input: { kind, timing, ...input } }) =>
      setRule(ctx.deps, {
        scope: inputScope(ctx),
        by: ctx.actor,
        rule: { channelId: input.channelId, kind, timing, feedId: null },
      }),
    ),

  /** `inherit`: as for all feeds. */
  setFeedRule: workspaceProcedure("feeds.manage")
    .input(rule.extend({ feedId: z.uuid(), timing: z.enum([...noticeTimings, "inherit"]) }))
    .mutation(({ ctx, input: { kind, timing, ...input } }) =>
      setRule(ctx.deps, {
        scope: inputScope(ctx),
        by: ctx.actor,
        rule: { channelId: input.channelId, kind, timing, feedId: input.feedId },
      }),
    ),

  /** One, or (null) all that were given up; answers how many. */
  sendAgain: manage
    .input(z.object({ sendingId: z.uuid().nullable() }))
    .mutation(({ ctx, input }) =>
      sendAgain(ctx.deps, { scope: inputScope(ctx), by: ctx.actor, sendingId: input.sendingId }),
    ),
});
