import { trimmed } from "#core/checking/trimmed.ts";
import {
  isDigits,
  momentOf,
  scientificDigits,
  serialOf,
  writtenMoment,
  writtenSerial,
} from "#core/damage/cell-damage.ts";
import type { Repair } from "#core/damage/damage-kind.ts";
import { undoMojibake } from "#core/damage/undo-mojibake.ts";
import type { WrittenTime } from "#core/transforms/read-date-format.ts";
import type { Step } from "#core/transforms/step.ts";
import { writeDateFormat } from "#core/transforms/write-date-format.ts";

/** Puts cells right that show the damage and where what stood there is proven; every other cell stays to the letter. */
export function repairStep(repair: Repair): Step {
  switch (repair.damage) {
    case "leading_zeros":
      return (value) => padded(value, repair);
    case "scientific":
      return (value) => scientificDigits(trimmed(value)) ?? value;
    case "mojibake":
      return (value) => (isAscii(value) ? value : (undoMojibake(value) ?? value));
    case "date_serial":
      return serialStep(repair);
  }
}

/** Digits of a ZIP code and of the four more that may follow. */
const MORE = 4;
const PLUS_FOUR = /^\d{3,4}-\d{4}$/;
const FOUR_PLUS_FOUR = /^\d{4}-\d{4}$/;

function padded(value: string, repair: Extract<Repair, { damage: "leading_zeros" }>): string {
  const { shortest, length, plusFour } = repair;
  const digits = trimmed(value);
  if (plusFour === "only") return FOUR_PLUS_FOUR.test(digits) ? `0${digits}` : value;
  if (plusFour === "too" && PLUS_FOUR.test(digits)) return digits.padStart(length + 1 + MORE, "0");
  if (!isDigits(digits)) return value;
  const isShort = digits.length >= shortest && digits.length < length;
  if (isShort) return digits.padStart(length, "0");
  const isShortOfMore = digits.length >= shortest + MORE && digits.length < length + MORE;
  return plusFour === "too" && isShortOfMore ? digits.padStart(length + MORE, "0") : value;
}

function serialStep({ from, to, time, format }: Extract<Repair, { damage: "date_serial" }>): Step {
  const read = time ? timeWithin : dayWithin;
  return (value) => {
    const found = read(value, from, to);
    if (found === null) return value;
    return (format === undefined ? found : writeDateFormat(format, partsOf(found))) ?? value;
  };
}

/** Of yyyy-mm-dd, or yyyy-mm-ddThh:mm:ss. */
function partsOf(text: string): WrittenTime {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = text.split(/\D/).map(Number);
  return { year, month, day, hour, minute, second };
}

function dayWithin(value: string, from: string, to: string): string | null {
  const serial = serialOf(trimmed(value));
  const day = serial === null ? null : writtenSerial(serial);
  return day === null || day < from || day > to ? null : day;
}

function timeWithin(value: string, from: string, to: string): string | null {
  const moment = momentOf(trimmed(value));
  const time = moment === null || moment.isRounded ? null : writtenMoment(moment);
  return time === null || time.slice(0, from.length) < from || time.slice(0, to.length) > to ? null : time;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}
