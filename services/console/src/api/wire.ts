/** A value as JSON carries it: times and big integers are text. */
export type Wire<T> = T extends Date | bigint
  ? string
  : T extends readonly (infer Item)[]
    ? readonly Wire<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Wire<T[Key]> }
      : T;

/** The same value with every bigint as text; times become text by themselves. */
export function toWire<T>(value: T): Wire<T> {
  return JSON.parse(
    JSON.stringify(value, (_key, field: unknown) =>
      typeof field === 'bigint' ? field.toString() : field,
    ),
  ) as Wire<T>;
}
