/** `NOT_APPLICABLE` and `needs-reconnecting` as words. */
export function inWords(code: string): string {
  return code.toLowerCase().replace(/[_-]/g, ' ');
}

/** The same at the start of a line. */
export function asTitle(code: string): string {
  const words = inWords(code);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `1 journal`, `2 journals`. */
export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
