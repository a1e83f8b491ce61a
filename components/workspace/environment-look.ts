import type { Environment } from "#core/access/environments.ts";

/** The colours of each environment: strip (solid), quiet background with text, and dot. */
export const environmentLook: Readonly<Record<Environment, { readonly solid: string; readonly quiet: string }>> = {
  staging: { solid: "bg-env-staging", quiet: "border-env-staging/35 bg-env-staging-soft text-env-staging-ink" },
  training: { solid: "bg-env-training", quiet: "border-env-training/35 bg-env-training-soft text-env-training-ink" },
  preview: { solid: "bg-env-preview", quiet: "border-env-preview/45 bg-env-preview-soft text-env-preview-ink" },
  production: {
    solid: "bg-env-production",
    quiet: "border-env-production/35 bg-env-production-soft text-env-production-ink",
  },
};
