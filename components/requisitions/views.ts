import type { RouterOutputs } from "#components/trpc/trpc.ts";

/** What the page asks for. */
export type DeskView = RouterOutputs["requisitions"]["queue"];
export type DeskRequest = DeskView["requests"][number];
export type FilesView = RouterOutputs["requisitions"]["files"];
export type ReadReport = RouterOutputs["requisitions"]["readFile"];
export type Conflict = RouterOutputs["requisitions"]["decide"]["conflicts"][number];
