import { readdirSync, readFileSync } from "node:fs";

/** Seconds of processor time: of this process with all its threads, and of a database server with all its processes. */
export type CpuTime = { readonly worker: number; readonly server: number };

/** What was taken so far. `serverPid`: the server's first process. The server's is 0 where there is no /proc. */
export function cpuTime(serverPid: number): CpuTime {
  const { user, system } = process.cpuUsage();
  return { worker: (user + system) / 1e6, server: serverSeconds(serverPid) };
}

const ticksPerSecond = 100;

/** Its own, that of its children that have ended, and that of those that run. */
function serverSeconds(pid: number): number {
  let ticks = 0;
  try {
    for (const entry of readdirSync("/proc")) {
      const fields = /^\d+$/.test(entry) ? statOf(entry) : null;
      if (fields === null || (entry !== String(pid) && fields[1] !== String(pid))) continue;
      const taken = fields.slice(11, entry === String(pid) ? 15 : 13);
      ticks += taken.reduce((sum, field) => sum + Number(field), 0);
    }
  } catch {
    return 0;
  }
  return ticks / ticksPerSecond;
}

/** The fields behind the program's name: state, parent, …; from the twelfth on utime, stime, cutime, cstime. Null: gone. */
function statOf(pid: string): readonly string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}
