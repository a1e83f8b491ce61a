import { describe, expect, test } from "vitest";
import { givenPlace, isInbound, isSamePlace, isWithin, type SharedBucket } from "#core/inbound/given-place.ts";

const northside = { tenantSlug: "northside", environment: "staging" } as const;
const shared: SharedBucket = {
  bucket: "agency-files",
  prefix: "causeway/{tenant}/{environment}",
  region: "us-east-1",
  endpoint: null,
  pathStyle: false,
  demandsEncryption: true,
};

describe("the place that a workspace is given", () => {
  test("is a folder, in which files are written bit by bit", () => {
    expect(givenPlace(null, northside)).toEqual({
      settings: { kind: "folder" },
      demandsEncryption: false,
      settleSeconds: 10,
    });
  });

  test("is its part of the shared bucket, where files are whole when they appear", () => {
    expect(givenPlace(shared, northside)).toEqual({
      settings: {
        kind: "s3",
        bucket: "agency-files",
        prefix: "causeway/northside/staging",
        region: "us-east-1",
        endpoint: null,
        pathStyle: false,
      },
      demandsEncryption: true,
      settleSeconds: 0,
    });
  });

  test("may be a bucket of its own", () => {
    const each = { ...shared, bucket: "agency-{tenant}-{environment}", prefix: "" };
    expect(givenPlace(each, northside).settings).toMatchObject({ bucket: "agency-northside-staging", prefix: "" });
  });

  test("is the same when bucket, prefix and server are, in whatever order they were stored", () => {
    const { settings } = givenPlace(shared, northside);
    const production = givenPlace(shared, { ...northside, environment: "production" }).settings;
    expect(isSamePlace(settings, Object.fromEntries(Object.entries(settings).toReversed()) as typeof settings)).toBe(
      true,
    );
    expect(isSamePlace(settings, production)).toBe(false);
    expect(isSamePlace(settings, { kind: "folder" })).toBe(false);
    expect(isSamePlace({ kind: "folder" }, { kind: "folder" })).toBe(true);
  });
});

describe("a key of a bucket", () => {
  test.each([
    ["north/inbound/a.csv", true, true],
    ["north/inbound/Employees/a.csv", true, true],
    ["north/outbound/a.csv", true, false],
    ["north/inbound.csv", true, false],
    ["north-west/inbound/a.csv", false, false],
    ["inbound/a.csv", false, false],
  ])("%s is seen from the part north: within %j, waited for %j", (key, within, inbound) => {
    expect([isWithin("north", key), isInbound("north", key)]).toEqual([within, inbound]);
  });

  test("is within the whole bucket", () => {
    expect([isWithin("", "x.csv"), isInbound("", "x.csv"), isInbound("", "inbound/x.csv")]).toEqual([
      true,
      false,
      true,
    ]);
  });
});
