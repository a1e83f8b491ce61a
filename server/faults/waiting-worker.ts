/*
 * A worker that has loaded everything and waits for a word before it takes jobs up: two hundred dead workers would
 * otherwise cost the time of two hundred starts. What works then is server/worker.ts, as it is.
 */
await import("#server/composition.ts");
// The manners of our processes let go of this channel, which is all that a waiting one has to live for.
process.channel?.ref();
process.once("message", () => {
  process.channel?.unref();
  void import("#server/worker.ts");
});
process.send?.("waiting");
