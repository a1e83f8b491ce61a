/** Ctrl-C and SIGTERM stop what a command has started before it ends; answers what takes that back. */
export function stopOnSignal(stop: () => Promise<void>): () => void {
  const signals = ["SIGINT", "SIGTERM"] as const;
  // A kill, since process.exit() after hot work can hang on Node 24.
  const end = () => void stop().finally(() => process.kill(process.pid, "SIGKILL"));
  for (const signal of signals) process.once(signal, end);
  return () => {
    for (const signal of signals) process.off(signal, end);
  };
}
