import { siteDate } from './dates.js';
import { promptOf, UnknownPrompt } from './prompt-meaning.js';
import type { InquirySite, PeopleSoftSite, PromptMeaning, PromptSite, RestSite } from './site.js';

/** Values by meaning; dates as YYYY-MM-DD. A missing value leaves its slot empty. */
export type PromptValues = Readonly<Partial<Record<PromptMeaning, string>>>;

/** The service takes prompt values as one comma list, so a value with a comma cannot be sent. */
export class UnwritablePrompt extends Error {
  override readonly name = 'UnwritablePrompt';
  constructor(
    readonly query: string,
    readonly prompt: string,
    readonly value: string,
  ) {
    super(
      `Prompt ${prompt} of query ${query} cannot be "${value}": a prompt value must hold no comma and no control character`,
    );
  }
}

/** Path and query string of one execution, of the Query Access Service or of the site's own service. */
export function inquiryPath(
  site: PeopleSoftSite,
  inquiry: InquirySite,
  run: { prompts: PromptValues; maxRows: number },
): string {
  return inquiry.rest ? restPath(inquiry, inquiry.rest, run) : queryPath(site, inquiry, run);
}

/** The prompts go in the query's own order. */
function queryPath(
  site: PeopleSoftSite,
  inquiry: InquirySite,
  run: { prompts: PromptValues; maxRows: number },
): string {
  const type = inquiry.format;
  const base = `${site.qasPath.replace(/\/+$/, '')}/ExecuteQuery.v1/${inquiry.owner}`;
  const prompts = inquiry.prompts.map((prompt) => promptOf(inquiry.query, prompt));
  const names = prompts.map(({ name }) => encodeURIComponent(name)).join(',');
  const values = prompts
    .map((prompt) => encodeURIComponent(promptValue(inquiry, prompt, run.prompts)))
    .join(',');
  return (
    `${base}/${encodeURIComponent(inquiry.query)}/${type}/NONFILE` +
    `?isconnectedquery=N&maxrows=${run.maxRows}` +
    (inquiry.prompts.length === 0
      ? ''
      : `&prompt_uniquepromptname=${names}&prompt_fieldvalue=${values}`) +
    (type === 'JSON' ? '&json_resp=true' : '')
  );
}

/** One comma list holds all values: none may hold a comma. */
function promptValue(inquiry: InquirySite, prompt: PromptSite, values: PromptValues): string {
  const value = givenValue(inquiry, prompt, values);
  if (/[,\u0000-\u001f]/.test(value)) throw new UnwritablePrompt(inquiry.query, prompt.name, value);
  return value;
}

/** Fills the slots of the path; throws UnknownPrompt where one is no prompt of the inquiry. */
function restPath(
  inquiry: InquirySite,
  { path }: RestSite,
  run: { prompts: PromptValues; maxRows: number },
): string {
  const prompts = inquiry.prompts.map((prompt) => promptOf(inquiry.query, prompt));
  return path.replace(/\{(\w+)\}/g, (_slot, name: string) => {
    if (name === 'maxRows') return String(run.maxRows);
    const prompt = prompts.find((one) => one.name === name);
    if (prompt === undefined) throw new UnknownPrompt(inquiry.query, name);
    return encodeURIComponent(givenValue(inquiry, prompt, run.prompts));
  });
}

function givenValue(inquiry: InquirySite, prompt: PromptSite, values: PromptValues): string {
  const given = prompt.means === 'constant' ? prompt.constant : values[prompt.means];
  const isDate = prompt.means === 'from' || prompt.means === 'to';
  return isDate ? siteDate(given ?? '', inquiry.dateFormat) : (given ?? '');
}
