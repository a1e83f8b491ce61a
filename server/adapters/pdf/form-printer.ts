import type { FormPrinter } from "#ports/form-printer.ts";

/** Prints with pdf-lib, bwip-js and DejaVu Sans; they are loaded when something is printed, for they are large. */
export const formPrinter: FormPrinter = {
  async forms(pages, at) {
    const [{ printed }, { drawForm }] = await Promise.all([
      import("#adapters/pdf/document.ts"),
      import("#adapters/pdf/draw-form.ts"),
    ]);
    return printed({ title: "Patient requisition forms", at, pages: pages.length }, (page, index) => {
      const form = pages[index];
      if (form) drawForm(page, form);
    });
  },

  async list(table, at) {
    const [{ printed }, { drawList, rowsAPage }] = await Promise.all([
      import("#adapters/pdf/document.ts"),
      import("#adapters/pdf/draw-list.ts"),
    ]);
    const pages = Math.max(1, Math.ceil(table.rows.length / rowsAPage));
    return printed({ title: table.title, at, pages }, (page, index) => drawList(page, table, index));
  },
};
