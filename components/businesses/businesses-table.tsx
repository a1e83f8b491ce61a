"use client";
import Link from "next/link";
import { businessesPage as words } from "#components/messages/businesses.ts";
import type { RouterOutputs } from "#components/trpc/trpc.ts";
import { formatNumber } from "#components/ui/number.ts";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

type ListedBusiness = RouterOutputs["businesses"]["list"]["businesses"][number];

/** Businesses with what each may book; on a narrow screen owner and contact stand below the name. */
export function BusinessesTable({ businesses }: { readonly businesses: readonly ListedBusiness[] }) {
  return (
    <Table caption={words.caption}>
      <TableHead>
        <tr>
          <TableHeader>{words.name}</TableHeader>
          <TableHeader className="max-lg:hidden">{words.owner}</TableHeader>
          <TableHeader className="max-md:hidden">{words.contact}</TableHeader>
          <TableHeader>{words.slots}</TableHeader>
          <TableHeader className="text-right max-sm:hidden">{words.requests}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {businesses.map((business) => (
          <BusinessRow key={business.hash} business={business} />
        ))}
      </TableBody>
    </Table>
  );
}

function BusinessRow({ business }: { readonly business: ListedBusiness }) {
  const { path } = useWorkspace();
  const { hash, business_name, owner_first_name, owner_last_name, address, city, state, zip_code } = business;
  const { allotted, booked } = business.capacity;
  const owner = `${owner_first_name} ${owner_last_name}`.trim();
  const place = `${address}, ${city}, ${state} ${zip_code}`;
  return (
    <TableRow className="[&>*]:py-2 [&>*]:align-top">
      <TableRowHeader className="max-w-96 font-normal wrap-anywhere whitespace-normal">
        <Link
          href={path("businesses", hash)}
          // Two of one name are two businesses at two addresses.
          aria-label={`${business_name}, ${place}`}
          className="text-accent-ink underline underline-offset-2"
        >
          {business_name}
        </Link>
        <span className="block text-[0.8125rem] text-ink-2">{place}</span>
        <span className="block text-[0.8125rem] text-ink-2 md:hidden">{business.business_phone}</span>
      </TableRowHeader>
      <TableCell className="whitespace-normal max-lg:hidden">{owner}</TableCell>
      <TableCell className="max-md:hidden">
        {business.business_phone}
        {business.email !== "" && (
          <span className="block text-[0.8125rem] wrap-anywhere text-ink-2">{business.email}</span>
        )}
      </TableCell>
      <TableCell className="tabular-nums">
        {allotted === 0 ? <span className="text-ink-3">{words.noSlots}</span> : words.booked(booked, allotted)}
      </TableCell>
      <TableCell className="text-right tabular-nums max-sm:hidden">{formatNumber(business.requests)}</TableCell>
    </TableRow>
  );
}
