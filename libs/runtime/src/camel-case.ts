/** `KAFKA_BROKERS` → `kafkaBrokers`, for names and their types. */
export type CamelCase<S extends string> = S extends `${infer Head}_${infer Tail}`
  ? `${Lowercase<Head>}${Capitalize<CamelCase<Tail>>}`
  : Lowercase<S>;

export type CamelCased<T> = { readonly [K in keyof T as CamelCase<K & string>]: T[K] };

export function camelCase(name: string): string {
  return name.toLowerCase().replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

export function camelCased<T extends object>(settings: T): CamelCased<T> {
  const entries = Object.entries(settings).map(
    ([name, value]) => [camelCase(name), value] as const,
  );
  return Object.fromEntries(entries) as CamelCased<T>;
}
