"use client";
import { createContext } from "react";

/** By field and id: what is called so; for the values of one record's page. */
export const NamesOfIds = createContext<Readonly<Record<string, Readonly<Record<string, string>>>>>({});
