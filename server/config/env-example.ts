import { aboutVariable, variables } from "./variables.ts";

/** The text of .env.example: every variable, commented out, with its meaning, unit, range and default. */
export function envExample(): string {
  const names = Object.keys(variables).filter((name): name is keyof typeof variables => name in variables);
  const parts = names.map((name) => {
    const { description, unit, accepts, fallback, example } = aboutVariable(name);
    return [
      `# ${description}`,
      `# Unit: ${unit}. It must be ${accepts}.`,
      `# Default: ${fallback}.`,
      `# ${name}=${example}`,
    ].join("\n");
  });
  return (
    ["# Copy this file to .env and change what you need; every variable may be left out.", ...parts].join("\n\n") + "\n"
  );
}
