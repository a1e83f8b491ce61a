import type { Environment } from "#core/access/environments.ts";
import { environmentWords } from "#components/messages/shell.ts";
import { classNames } from "#components/ui/class-names.ts";
import { environmentLook } from "./environment-look.ts";

/** The environment in its word and its colour. */
export function EnvironmentBadge({ environment, className }: { environment: Environment; className?: string }) {
  const look = environmentLook[environment];
  return (
    <span
      className={classNames(
        "inline-flex h-5 items-center gap-1.5 rounded border px-1.5 text-xs font-semibold whitespace-nowrap",
        look.quiet,
        className,
      )}
    >
      <span aria-hidden className={classNames("size-1.5 rounded-full", look.solid)} />
      {environmentWords[environment].name}
    </span>
  );
}
