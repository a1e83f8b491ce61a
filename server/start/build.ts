import { buildIfStale } from "./build-if-stale.ts";

/* Before `npm run web`: a machine that got its build with the sources (an image) builds nothing. */
await buildIfStale((sentence) => process.stdout.write(`${sentence}\n`));
