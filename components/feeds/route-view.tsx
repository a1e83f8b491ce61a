"use client";
import { feedList, routeSection as words } from "#components/messages/feeds.ts";
import type { ViewedFeed } from "./viewed-feed.ts";

/** The route of a feed for those who don't change it. */
export function RouteView({ viewed: { feed, production } }: { readonly viewed: ViewedFeed }) {
  const { route } = feed;
  const rows = [
    { label: words.pattern, value: route.pattern ?? feedList.noPattern, code: route.pattern !== null },
    { label: words.policy, value: feedList.policies[route.loadPolicy], code: false },
    ...(production ? [{ label: words.production, value: words.productionRule(route), code: false }] : []),
    { label: words.template, value: route.errorFileTemplate, code: true },
    { label: words.zone, value: route.zone, code: false },
  ];
  return (
    <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[max-content_1fr]">
      {rows.map(({ label, value, code }) => (
        <div key={label} className="contents">
          <dt className="text-ink-2">{label}</dt>
          <dd className={code ? "font-mono text-[0.8125rem] wrap-anywhere" : "wrap-anywhere"}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
