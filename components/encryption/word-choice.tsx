"use client";
import { RadioGroup } from "#components/ui/radio-group.tsx";

type WordChoiceProps<Word extends string> = {
  readonly legend: string;
  /** Of each word its label, and what it means where that needs saying. */
  readonly options: Readonly<Record<Word, readonly [label: string, hint?: string]>>;
  readonly value: Word;
  readonly onChange: (value: Word) => void;
  readonly disabled: boolean;
};

/** One of a few words of a setting. */
export function WordChoice<Word extends string>({ legend, options, value, onChange, disabled }: WordChoiceProps<Word>) {
  const words = Object.keys(options) as Word[];
  return (
    <RadioGroup
      legend={legend}
      value={value}
      options={words.map((word) => ({ value: word, label: options[word][0], hint: options[word][1], disabled }))}
      onValueChange={(next) => {
        const chosen = words.find((word) => word === next);
        if (chosen) onChange(chosen);
      }}
    />
  );
}
