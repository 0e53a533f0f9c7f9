import { UnwritablePrompt } from './inquiry-path.js';
import type { PromptValues } from './inquiry-path.js';
import { siteDate } from './dates.js';
import { promptOf } from './prompt-meaning.js';
import type { InquirySite, PromptSite } from './site.js';
import { writable } from './xml-text.js';

const schemas = 'http://xmlns.oracle.com/Enterprise/Tools/schemas';

/** Body of the call that starts a query in the Process Scheduler, as clients of the service send it. */
export function startBody(inquiry: InquirySite, prompts: PromptValues, maxRows: number): string {
  const name = writable(inquiry.query);
  const given = inquiry.prompts.map((prompt) => promptXml(inquiry, prompt, prompts)).join('');
  return soapBody(
    `<q:QAS_EXEQRYSYNCPOLL_REQ_MSG xmlns:q="${schemas}/QAS_EXEQRYSYNCPOLL_REQ_MSG.VERSION_1">` +
      '<q:QAS_EXEQRYSYNCPOLL_REQ>' +
      `<QueryName>${name}</QueryName><isConnectedQuery>N</isConnectedQuery>` +
      `<OwnerType>${inquiry.owner}</OwnerType><BlockSizeKB>0</BlockSizeKB>` +
      `<MaxRow>${maxRows}</MaxRow><OutResultType>XMLP</OutResultType>` +
      `<OutResultFormat>NONFILE</OutResultFormat><Prompts>${given}</Prompts>` +
      '<FieldsFilter><FilterFieldName/></FieldsFilter>' +
      '</q:QAS_EXEQRYSYNCPOLL_REQ></q:QAS_EXEQRYSYNCPOLL_REQ_MSG>',
  );
}

/** Body of the call that fetches one block of a query's rows; blocks are numbered from 1. */
export function resultsBody(queryInstance: string, block: number): string {
  return soapBody(
    `<q:QAS_GETQUERYRESULTS_REQ_MSG xmlns:q="${schemas}/QAS_GETQUERYRESULTS_REQ_MSG.VERSION_1">` +
      '<q:QAS_GETQUERYRESULTS_REQ>' +
      `<r:PTQASWRK class="R" xmlns:r="${schemas}/QAS_GETQUERYRESULTS_REQ.VERSION_1">` +
      `<r:BlockNumber>${block}</r:BlockNumber>` +
      `<r:QueryInstance>${writable(queryInstance)}</r:QueryInstance>` +
      '</r:PTQASWRK></q:QAS_GETQUERYRESULTS_REQ></q:QAS_GETQUERYRESULTS_REQ_MSG>',
  );
}

/** A value stands in an element of its own, so it may hold a comma here. Throws UnwritablePrompt. */
function promptXml(
  inquiry: InquirySite,
  given: string | PromptSite,
  prompts: PromptValues,
): string {
  const { name, means, constant } = promptOf(inquiry.query, given);
  const value = means === 'constant' ? (constant ?? '') : (prompts[means] ?? '');
  if (/[\u0000-\u001f]/.test(value)) throw new UnwritablePrompt(inquiry.query, name, value);
  const isDate = means === 'from' || means === 'to';
  const written = isDate ? siteDate(value, inquiry.dateFormat) : value;
  return (
    `<PROMPT><PSQueryName>${writable(inquiry.query)}</PSQueryName>` +
    `<UniquePromptName>${writable(name)}</UniquePromptName>` +
    `<FieldValue>${writable(written)}</FieldValue></PROMPT>`
  );
}

function soapBody(message: string): string {
  return `<soapenv:Body xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">${message}</soapenv:Body>`;
}
