import type { Layer } from '@ml-connector/desk';

/** Widest of `protected customer data`. */
const widths = { system: 10, layer: 23, outcome: 11 };

/** One line as soon as a layer is known; what to do about it stands below. */
export function printedLayer({ system, layer, outcome, detail, remedy }: Layer): string {
  const line = [
    system.padEnd(widths.system),
    layer.padEnd(widths.layer),
    outcome.padEnd(widths.outcome),
    detail,
  ].join('  ');
  const todo = remedy === null ? '' : `\n${' '.repeat(widths.system)}  -> ${remedy}`;
  return `${line.trimEnd()}${todo}`;
}
