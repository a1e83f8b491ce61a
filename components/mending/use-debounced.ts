"use client";
import { useEffect, useState } from "react";

/** The value once it has stood still for so many milliseconds; told apart by what it holds. */
export function useDebounced<Value extends object>(value: Value, milliseconds: number): Value {
  const [still, setStill] = useState(value);
  const key = JSON.stringify(value);
  useEffect(() => {
    // From its own text, so that only what it holds begins the wait anew.
    const timer = setTimeout(() => setStill(JSON.parse(key)), milliseconds);
    return () => clearTimeout(timer);
  }, [key, milliseconds]);
  return still;
}
