"use client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import type { AppRouter } from "#api/root.ts";

const context = createTRPCContext<AppRouter>();

export const TrpcContextProvider = context.TRPCProvider;
/** Query and mutation options of every procedure, for TanStack Query's hooks. */
export const useTRPC = context.useTRPC;
/** The bare client, for calls outside of a hook. */
export const useTRPCClient = context.useTRPCClient;

export type RouterOutputs = inferRouterOutputs<AppRouter>;
export type RouterInputs = inferRouterInputs<AppRouter>;
