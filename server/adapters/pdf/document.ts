import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import fontkit from "@pdf-lib/fontkit";
import { PDFDocument, PDFName } from "pdf-lib";
import { type Lettering, lettering } from "#adapters/pdf/lettering.ts";
import { type Sheet, sheet } from "#adapters/pdf/sheet.ts";
import type { Printed } from "#ports/form-printer.ts";

/** US Letter in points of 1/72 inch. */
export const letterWidth = 612;
export const letterHeight = 792;

export type Fonts = { readonly plain: Lettering; readonly bold: Lettering };

/** A document whose pages are drawn one after the other. */
export async function printed(
  { title, at, pages }: { readonly title: string; readonly at: string; readonly pages: number },
  draw: (page: Sheet, index: number) => void,
): Promise<Printed> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.registerFontkit(fontkit);
  document.setTitle(title);
  document.setProducer("Causeway");
  document.setCreationDate(new Date(at));
  document.setModificationDate(new Date(at));
  const fonts: Fonts = {
    plain: lettering(await embedded(document, "DejaVuSans")),
    bold: lettering(await embedded(document, "DejaVuSans-Bold")),
  };
  const missing: Printed["missing"][number][] = [];
  for (let index = 0; index < pages; index++) {
    const drawn = sheet(fonts);
    draw(drawn, index);
    const page = document.addPage([letterWidth, letterHeight]);
    page.node.setFontDictionary(PDFName.of("P"), fonts.plain.font.ref);
    page.node.setFontDictionary(PDFName.of("B"), fonts.bold.font.ref);
    page.node.addContentStream(document.context.register(document.context.flateStream(drawn.content())));
    const letters = drawn.missing();
    if (letters !== "") missing.push({ page: index + 1, letters });
  }
  return { bytes: await document.save({ addDefaultPage: false }), missing };
}

/** Only the letters that are used come into the file. Its name in there is told, for a drawn one would differ each time. */
async function embedded(document: PDFDocument, name: "DejaVuSans" | "DejaVuSans-Bold") {
  // Not the font itself: the dashboard's bundler would take every font of the package for a module.
  const folder = path.dirname(createRequire(import.meta.url).resolve("dejavu-fonts-ttf/package.json"));
  const font = await readFile(/* turbopackIgnore: true */ path.join(folder, "ttf", `${name}.ttf`));
  return document.embedFont(font, { subset: true, customName: `CWAYAA+${name}` });
}
