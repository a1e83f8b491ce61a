import { expect, test } from "vitest";
import { tooManyUploads } from "./upload-limits.ts";

const GB = 1024 ** 3;
const maxBytes = 5 * GB;
const some = { count: 3, bytes: 1_000 };

test("twenty small files of a person and four of the largest may be under way, and no more", () => {
  expect(tooManyUploads({ count: 20, bytes: 20 * GB }, some, maxBytes)).toBeNull();
  expect(tooManyUploads({ count: 21, bytes: 21 }, some, maxBytes)).toMatch(
    /^You have 20 uploads under way besides this file; at most 20 uploads, or 20 GB together, are kept at one time\. .*discard it there/,
  );
  expect(tooManyUploads({ count: 5, bytes: 20 * GB + 1 }, some, maxBytes)).toMatch(/^You have 4 uploads under way/);
});

test("a workspace takes in so many of all its people that its disk can hold them", () => {
  expect(tooManyUploads(some, { count: 200, bytes: 100 * GB }, maxBytes)).toBeNull();
  expect(tooManyUploads(some, { count: 201, bytes: 1 }, maxBytes)).toMatch(/^This workspace has 200 uploads under way/);
  expect(tooManyUploads(some, { count: 2, bytes: 100 * GB + 1 }, maxBytes)).toMatch(
    /^This workspace has one upload under way besides this file; at most 200 uploads, or 100 GB together,/,
  );
});
