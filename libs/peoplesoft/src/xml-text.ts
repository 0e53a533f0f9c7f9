const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Characters that XML 1.0 cannot hold, whatever the escaping; lone surrogates among them. */
const unwritable =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text as it may stand in an element or an attribute. Tabs and line ends become spaces. */
export function writable(text: string): string {
  return text
    .replace(unwritable, '')
    .replace(/[\t\r\n]+/g, ' ')
    .replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** The five entities that XML has of itself, and character references; any other stays as it stands. */
export function readable(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (whole, name: string) =>
    name.startsWith('#') ? referenced(whole, name.slice(1)) : (entities[name] ?? whole),
  );
}

function referenced(whole: string, number: string): string {
  const codePoint = /^x/i.test(number) ? parseInt(number.slice(1), 16) : Number(number);
  return codePoint > 0 && codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : whole;
}
