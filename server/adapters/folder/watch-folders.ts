import path from "node:path";
import { watch } from "chokidar";

/** root, tenant, environment, inbound, and a few folders below that; deeper ones are found by the minute's look. */
const deepest = 7;
const quietMs = 500;

/**
 * Tells of changes below TENANT/ENVIRONMENT/inbound in a folder, as "tenant/environment" and at most twice a second for
 * each. Only a hint: what is missed is found by the next look. The returned function ends it.
 */
export function watchFolders(
  root: string,
  onChange: (folder: string) => void,
  onError: (error: unknown) => void,
): () => Promise<void> {
  const due = new Map<string, NodeJS.Timeout>();
  const watcher = watch(root, {
    ignoreInitial: true,
    followSymlinks: false,
    depth: deepest,
    // What we write ourselves tells nobody anything.
    ignored: (file) => path.relative(root, file).split(path.sep)[2] === "outbound",
  });
  watcher.on("error", onError);
  watcher.on("all", (_, file) => {
    const [tenant, environment, inbound, name] = path.relative(root, file).split(path.sep);
    if (!tenant || !environment || inbound !== "inbound" || !name) return;
    const folder = `${tenant}/${environment}`;
    if (due.has(folder)) return;
    const tell = () => {
      due.delete(folder);
      onChange(folder);
    };
    due.set(folder, setTimeout(tell, quietMs));
  });
  return async () => {
    for (const timer of due.values()) clearTimeout(timer);
    await watcher.close();
  };
}
