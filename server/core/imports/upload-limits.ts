/** Files under way that have not become imports: how many, and bytes that they will have once they are whole. */
export type UnderWay = { readonly count: number; readonly bytes: number };

/** As many as the list of a person's unfinished uploads shows. */
export const mostOfPerson = 20;
/** In files of the largest size that is accepted. */
const mostBytesOfPerson = 4;
const mostOfWorkspace = 200;
const mostBytesOfWorkspace = 20;

/**
 * Why one more upload is not begun, for people; null when it may be. Both counts have it in them. `maxBytes` is the size
 * of the largest file that is accepted: whoever chose that has a disk for some of them, not for any number.
 */
export function tooManyUploads(own: UnderWay, all: UnderWay, maxBytes: number): string | null {
  if (own.count > mostOfPerson || own.bytes > mostBytesOfPerson * maxBytes) {
    return (
      `You have ${count(own)} under way besides this file; at most ${most(mostOfPerson, mostBytesOfPerson * maxBytes)} are ` +
      "kept at one time. They are listed as “Not finished” where files are uploaded: choose one of these files again to " +
      "finish it, or discard it there. Then send this file again."
    );
  }
  if (all.count > mostOfWorkspace || all.bytes > mostBytesOfWorkspace * maxBytes) {
    return (
      `This workspace has ${count(all)} under way besides this file; at most ` +
      `${most(mostOfWorkspace, mostBytesOfWorkspace * maxBytes)} are kept at one time. Whoever began them can finish or ` +
      "discard them where files are uploaded; what nobody goes on with is removed after a week. Then send this file again."
    );
  }
  return null;
}

function count({ count: withThis }: UnderWay): string {
  return withThis === 2 ? "one upload" : `${(withThis - 1).toLocaleString("en-US")} uploads`;
}

function most(uploads: number, bytes: number): string {
  const sized = bytes >= 1024 ** 3 ? `${Math.floor(bytes / 1024 ** 3)} GB` : `${Math.floor(bytes / 1024 ** 2)} MB`;
  return `${uploads} uploads, or ${sized} together,`;
}
