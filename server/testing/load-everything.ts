/*
 * What our programs load, and an end: server/testing/compile-cache.ts says why.
 */
await import("#server/composition.ts");
await import("#server/worker-lanes.ts");
await import("#server/cli/commands.ts");
process.exit(0);
