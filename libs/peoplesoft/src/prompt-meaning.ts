import type { PromptMeaning, PromptSite } from './site.js';

/** A prompt whose name does not say what it is given, and no meaning beside it. */
export class UnknownPrompt extends Error {
  override readonly name = 'UnknownPrompt';
  constructor(
    readonly query: string,
    readonly prompt: string,
  ) {
    super(
      `Prompt ${prompt} of query ${query} does not say what it is given: name its meaning beside it`,
    );
  }
}

const words: readonly (readonly [RegExp, PromptMeaning])[] = [
  [/from|start|begin|since/i, 'from'],
  [/(^|_)(to|thru|through|until|end)(_|d|$)/i, 'to'],
  [/set_?id/i, 'set-id'],
  [/(^|_)bu(_|$)|business|unit/i, 'business-unit'],
  [/journal/i, 'journal-id'],
  [/cust/i, 'customer-id'],
];

/** A prompt with its meaning, as settings give it or as its name tells. Throws UnknownPrompt. */
export function promptOf(query: string, prompt: string | PromptSite): PromptSite {
  if (typeof prompt !== 'string') return prompt;
  const means = words.find(([word]) => word.test(prompt))?.[1];
  if (means === undefined) throw new UnknownPrompt(query, prompt);
  return { name: prompt, means };
}
