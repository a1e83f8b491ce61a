/** The environments every tenant has, in the order in which work moves through them. */
export const environments = ["staging", "training", "preview", "production"] as const;
export type Environment = (typeof environments)[number];

/** Whether a text from outside (the URL) names an environment. */
export function isEnvironment(text: string): text is Environment {
  return (environments as readonly string[]).includes(text);
}
