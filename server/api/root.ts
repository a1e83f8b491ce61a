import { correctionsRouter } from "#api/corrections/corrections-router.ts";
import { historyRouter } from "#api/history/history-router.ts";
import { feedsRouter } from "#api/imports/feeds-router.ts";
import { importsRouter } from "#api/imports/imports-router.ts";
import { undoRouter } from "#api/undo/undo-router.ts";
import { mendingRouter } from "#api/mending/mending-router.ts";
import { peopleRouter } from "#api/people/people-router.ts";
import { privacyRouter } from "#api/privacy/privacy-router.ts";
import { createCallerFactory, router } from "#api/trpc.ts";
import { uploadsRouter } from "#api/uploads/uploads-router.ts";
import { valuesRouter } from "#api/values/values-router.ts";

/** Every procedure of the product; each is in the table of access-matrix.test.ts. */
export const appRouter = router({
  people: peopleRouter,
  imports: importsRouter,
  undo: undoRouter,
  feeds: feedsRouter,
  history: historyRouter,
  corrections: correctionsRouter,
  mending: mendingRouter,
  privacy: privacyRouter,
  uploads: uploadsRouter,
  values: valuesRouter,
});

export type AppRouter = typeof appRouter;

/** Calls procedures without HTTP: server-rendered pages and tests. */
export const createCaller = createCallerFactory(appRouter);
