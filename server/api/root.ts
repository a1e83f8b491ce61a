import { feedsRouter } from "#api/imports/feeds-router.ts";
import { importsRouter } from "#api/imports/imports-router.ts";
import { peopleRouter } from "#api/people/people-router.ts";
import { createCallerFactory, router } from "#api/trpc.ts";

/** Every procedure of the product; each is in the table of access-matrix.test.ts. */
export const appRouter = router({
  people: peopleRouter,
  imports: importsRouter,
  feeds: feedsRouter,
});

export type AppRouter = typeof appRouter;

/** Calls procedures without HTTP: server-rendered pages and tests. */
export const createCaller = createCallerFactory(appRouter);
