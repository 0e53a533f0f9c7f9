/** Stands where something was. */
export const masked = '•••';

/**
 * Names of fields that hold a secret or tell who somebody is, in Shopify's JSON and in component interfaces. A site may put
 * anything before or after a name (`PROP_NAME1`, `EMAIL_ADDR_0`), so a part of it counts.
 */
const secretFields = ['password', 'secret', 'token', 'authorization', 'nonce', 'username'];
const personalFields = [
  ...['firstname', 'lastname', 'displayname', 'middlename', 'fullname', 'company', 'attention'],
  ...['email', 'phone', 'address1', 'address2', 'address3', 'address4', 'zip', 'postal', 'city'],
  ...['birth', 'latitude', 'longitude', 'clientip', 'browserip', 'note', 'county', 'houseno'],
  ...[
    'extension',
    'fax',
    'url',
    'nationalid',
    'ssn',
    'contactname',
    'namedisplay',
    'orderstatusurl',
  ],
];
/** Whole names: as a part they would hide order names, products and accounts. */
const wholeNames = new Set(['name1', 'name2', 'name3', 'name', 'nameshort', 'nameac', 'street']);

function isHidden(field: string): boolean {
  const plain = field.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const bare = plain.replace(/^(prop|keyprop|coll)/, '').replace(/0$/, '');
  return (
    wholeNames.has(bare) ||
    [...secretFields, ...personalFields].some((part) => plain.includes(part))
  );
}

/** Wherever they stand: tokens of Shopify, credentials in a header, e-mail addresses. */
const anywhere: readonly RegExp[] = [
  /\bshp(?:at|rt|ca|pa|ua|ss)_[A-Za-z0-9_-]+/g,
  /\b(?:Basic|Bearer)\s+[A-Za-z0-9+/=._-]{8,}/g,
  /[^\s"'<>@:;,()]+@[^\s"'<>@:;,()]+\.[A-Za-z]{2,}/g,
];

/** A body as an operator may see it: secrets and personal data masked, everything else as it went. */
export function maskedText(body: string): string {
  const fields = /^\s*[[{]/.test(body) ? maskedJson(body) : maskedXml(body);
  return anywhere.reduce((text, pattern) => text.replaceAll(pattern, masked), fields);
}

/** By the text and not by parsing: a truncated body is masked like a whole one. */
function maskedJson(body: string): string {
  return body.replaceAll(
    /"((?:[^"\\]|\\.)*)"(\s*:\s*)("(?:[^"\\]|\\.)*(?:"|$)|-?\d[\d.eE+-]*)/g,
    (whole, field: string, colon: string) =>
      isHidden(field) ? `"${field}"${colon}"${masked}"` : whole,
  );
}

function maskedXml(body: string): string {
  const fields = /(<(?:[\w.-]+:)?([\w.-]+)(?:\s[^<>]*)?(?<!\/)>)[^<]+/g;
  return body.replaceAll(fields, (whole, tag: string, local: string) =>
    isHidden(local) ? `${tag}${masked}` : whole,
  );
}
