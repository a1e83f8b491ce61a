import { appointmentsRouter } from "#api/appointments/appointments-router.ts";
import { sitesRouter } from "#api/appointments/sites-router.ts";
import { businessesRouter } from "#api/requisitions/businesses-router.ts";
import { reportsRouter } from "#api/reports/reports-router.ts";
import { requisitionsRouter } from "#api/requisitions/requisitions-router.ts";
import { connectionsRouter } from "#api/connections/connections-router.ts";
import { correctionsRouter } from "#api/corrections/corrections-router.ts";
import { damageRouter } from "#api/damage/damage-router.ts";
import { dayFilesRouter } from "#api/day-files/day-files-router.ts";
import { encryptionRouter } from "#api/encryption/encryption-router.ts";
import { destinationsRouter } from "#api/destinations/destinations-router.ts";
import { dispatchRouter } from "#api/dispatch/dispatch-router.ts";
import { exportsRouter } from "#api/exports/exports-router.ts";
import { expectedRouter } from "#api/expected/expected-router.ts";
import { guardRouter } from "#api/guard/guard-router.ts";
import { guidesRouter } from "#api/guides/guides-router.ts";
import { heldRouter } from "#api/held/held-router.ts";
import { historyRouter } from "#api/history/history-router.ts";
import { feedsRouter } from "#api/imports/feeds-router.ts";
import { importsRouter } from "#api/imports/imports-router.ts";
import { undoRouter } from "#api/undo/undo-router.ts";
import { intakeRouter } from "#api/intake/intake-router.ts";
import { mappingsRouter } from "#api/mappings/mappings-router.ts";
import { mendingRouter } from "#api/mending/mending-router.ts";
import { messagesRouter } from "#api/messages/messages-router.ts";
import { noticesRouter } from "#api/notices/notices-router.ts";
import { peopleRouter } from "#api/people/people-router.ts";
import { pickUpsRouter } from "#api/pick-ups/pick-ups-router.ts";
import { platformRouter } from "#api/platform/platform-router.ts";
import { promotionRouter } from "#api/promotion/promotion-router.ts";
import { privacyRouter } from "#api/privacy/privacy-router.ts";
import { retentionRouter } from "#api/retention/retention-router.ts";
import { routesRouter } from "#api/routes/routes-router.ts";
import { schedulesRouter } from "#api/schedules/schedules-router.ts";
import { sftpRouter } from "#api/sftp/sftp-router.ts";
import { createCallerFactory, router } from "#api/trpc.ts";
import { uploadsRouter } from "#api/uploads/uploads-router.ts";
import { valueMapsRouter } from "#api/value-maps/value-maps-router.ts";
import { valuesRouter } from "#api/values/values-router.ts";

/** Every procedure of the product; each is in the table of access-matrix.test.ts. */
export const appRouter = router({
  people: peopleRouter,
  imports: importsRouter,
  undo: undoRouter,
  feeds: feedsRouter,
  routes: routesRouter,
  connections: connectionsRouter,
  encryption: encryptionRouter,
  expected: expectedRouter,
  retention: retentionRouter,
  history: historyRouter,
  corrections: correctionsRouter,
  mending: mendingRouter,
  notices: noticesRouter,
  messages: messagesRouter,
  privacy: privacyRouter,
  sftp: sftpRouter,
  uploads: uploadsRouter,
  values: valuesRouter,
  valueMaps: valueMapsRouter,
  mappings: mappingsRouter,
  promotion: promotionRouter,
  held: heldRouter,
  guard: guardRouter,
  damage: damageRouter,
  guides: guidesRouter,
  platform: platformRouter,
  intake: intakeRouter,
  exports: exportsRouter,
  appointments: appointmentsRouter,
  sites: sitesRouter,
  dayFiles: dayFilesRouter,
  destinations: destinationsRouter,
  dispatch: dispatchRouter,
  businesses: businessesRouter,
  requisitions: requisitionsRouter,
  schedules: schedulesRouter,
  reports: reportsRouter,
  pickUps: pickUpsRouter,
});

export type AppRouter = typeof appRouter;

/** Calls procedures without HTTP: server-rendered pages and tests. */
export const createCaller = createCallerFactory(appRouter);
