"use client";
import { useState } from "react";
import Link from "next/link";
import { Download, SearchX, Upload } from "lucide-react";
import { describeEntity } from "#core/entities/describe-entity.ts";
import { entityOf, fieldOf } from "#core/entities/entities.ts";
import type { EntityName } from "#core/entities/entity.ts";
import { templates as words } from "#components/messages/templates.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { FieldsTable } from "./fields-table.tsx";
import { findFields } from "./find-fields.ts";
import { templateAddress } from "./template-address.ts";

/** Everything a file of one kind can hold, from the same definition that checks it. */
export function EntityPage({ name }: { readonly name: EntityName }) {
  const workspace = useWorkspace();
  const entity = entityOf(name);
  const [sought, setSought] = useState("");
  const [showNames, setShowNames] = useState(false);
  const found = findFields(describeEntity(entity), sought);
  const key = fieldOf(entity, entity.key);
  return (
    <>
      <PageHeader
        title={entity.plural}
        description={`${entity.description} ${key && !key.made ? words.key(key.label) : ""}`}
        crumbs={[{ label: words.title, href: workspace.path("templates") }, { label: entity.plural }]}
        actions={
          <>
            <Button asChild>
              <a href={templateAddress(workspace, name)} download>
                <Download aria-hidden />
                {words.download}
              </a>
            </Button>
            {workspace.may("imports.upload") && (
              <Button variant="primary" asChild>
                <Link href={workspace.path("imports", "new")}>
                  <Upload aria-hidden />
                  {words.upload}
                </Link>
              </Button>
            )}
          </>
        }
      />
      <Card>
        <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 border-b px-4 py-3">
          <Field label={words.find} className="w-full max-w-md">
            <Input
              type="search"
              placeholder={words.findHint}
              value={sought}
              onChange={(event) => setSought(event.target.value)}
              autoComplete="off"
            />
          </Field>
          <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
            <Checkbox
              label={words.showNames}
              checked={showNames}
              onCheckedChange={(checked) => setShowNames(checked === true)}
            />
            <span role="status" className="text-ink-2 tabular-nums">
              {words.found(found.length)}
            </span>
          </div>
        </div>
        {found.length > 0 ? (
          <FieldsTable caption={words.tableOf(entity.plural)} found={found} showNames={showNames} />
        ) : (
          <EmptyState icon={SearchX} title={words.noneFound}>
            {words.noneFoundText}
          </EmptyState>
        )}
      </Card>
    </>
  );
}
