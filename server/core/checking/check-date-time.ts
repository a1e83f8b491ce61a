import type { CellChecker, CellFault } from "#core/checking/cell-checker.ts";
import { timeZoneName } from "#core/checking/check-time-zone.ts";
import { issueMessages } from "#core/checking/issue-messages.ts";
import { readDate } from "#core/checking/read-date.ts";
import { compileZone, type WallClock } from "#core/checking/zone-offset.ts";

/** ISO 8601 with offset, or with an IANA zone in brackets (RFC 9557) or behind a space. */
const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})(?:T| +)(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)? ?(?:(Z|z)|([+-])(\d{2}):?(\d{2}))? ?(?:\[([^\]]+)\]|([A-Z][A-Za-z_]+\/[A-Za-z0-9_+\-/]+))?$/;
const FARTHEST_OFFSET = 14 * 60;

/**
 * Times with their offset, written `yyyy-mm-ddThh:mm:ss+hh:mm`, with decimals of a second where there are any. Of one
 * that names neither offset nor zone it is that of `declaredZone`.
 */
export function compileDateTimeChecker(declaredZone?: string): CellChecker {
  const zones = new Map<string, (wallClock: number) => WallClock>();
  const clockOf = (zone: string) => {
    const known = zones.get(zone) ?? compileZone(zone);
    zones.set(zone, known);
    return known;
  };
  return (value) => {
    const match = DATE_TIME.exec(value);
    if (!match) return { code: "not_a_date_time", message: issueMessages.notADateTime(value) };
    const [, day = "", hour = "", minute = "", second = "00", fraction = "", zulu, sign, hours, minutes] = match;
    const named = match[10] ?? match[11];
    if (readDate(day, "ymd", null) < 0 || hour > "23" || minute > "59" || second > "59") {
      return { code: "impossible_date", message: issueMessages.impossibleTime(value) };
    }
    const written = zulu ? 0 : sign ? offsetOf(sign, Number(hours), Number(minutes)) : null;
    if (written !== null && Math.abs(written) > FARTHEST_OFFSET) {
      return { code: "not_a_date_time", message: issueMessages.notADateTime(value) };
    }
    const zone = named ?? (written === null ? declaredZone : undefined);
    const wallClock = Date.parse(`${day}T${hour}:${minute}:${second}Z`);
    const offset = zone === undefined ? written : offsetInZone(value, zone, written, wallClock, clockOf);
    if (offset === null) return { code: "missing_offset", message: issueMessages.missingOffset(value) };
    if (typeof offset === "object") return offset;
    const decimals = fraction.replace(/0+$/, "");
    return `"${day}T${hour}:${minute}:${second}${decimals && "." + decimals}${offsetText(offset)}"`;
  };
}

function offsetInZone(
  value: string,
  name: string,
  written: number | null,
  wallClock: number,
  clockOf: (zone: string) => (wallClock: number) => WallClock,
): number | CellFault {
  const zone = timeZoneName(name);
  if (zone === null) return { code: "unknown_time_zone", message: issueMessages.unknownTimeZone(name) };
  const clock = clockOf(zone)(wallClock);
  if (clock.kind === "skipped") return { code: "impossible_date", message: issueMessages.skippedHour(value, zone) };
  if (written === null && clock.kind === "twice") {
    return { code: "missing_offset", message: issueMessages.repeatedHour(value, zone) };
  }
  const offsets = clock.kind === "twice" ? clock.offsets : [clock.offset];
  const offset = written ?? offsets[0];
  if (offset === undefined || !offsets.includes(offset)) {
    return { code: "not_a_date_time", message: issueMessages.otherOffset(value, zone) };
  }
  return offset;
}

function offsetOf(sign: string, hours: number, minutes: number): number {
  const size = minutes > 59 ? Number.POSITIVE_INFINITY : hours * 60 + minutes;
  return sign === "-" ? -size : size;
}

function offsetText(offset: number): string {
  const size = Math.abs(offset);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
