// Texts that change with a number.

/** A text in each form that a language has for numbers; `{count}` stands for the number. */
export type Plural = { readonly other: string } & Readonly<
  Partial<Record<Intl.LDMLPluralRule, string>>
>;

/** The text for so many, in this language and its digits. */
export function plural(lang: string, forms: Plural, count: number): string {
  const text = forms[new Intl.PluralRules(lang).select(count)] ?? forms.other;
  return text.replace('{count}', new Intl.NumberFormat(lang).format(count));
}
