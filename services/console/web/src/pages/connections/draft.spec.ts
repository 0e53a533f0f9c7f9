import { connectionSchema, peopleSoftInstanceSchema } from '@ml-connector/connections';
import { aConnection } from '@ml-connector/connections/testing';
import { describe, expect, it } from 'vitest';
import { type Draft, draftIn, emptyForm, formOf, isDraft, placeOf } from './draft.js';

const stored = aConnection({ id: 'acme' });
const answered = JSON.parse(
  JSON.stringify({ ...stored, version: stored.version.toString() }),
) as Parameters<typeof formOf>[0];
const { site, accounting } = answered;

function draftOf(form: Parameters<typeof draftIn>[0]): Draft {
  const draft = draftIn(form);
  if (!isDraft(draft)) throw new TypeError(JSON.stringify(draft));
  return draft;
}

describe('the form of a connection', () => {
  it('gives back what is stored, unchanged, and no credential', () => {
    const { connection, instance, credentials } = draftOf(formOf(answered));
    expect({ ...connectionSchema.parse(connection), version: stored.version }).toEqual(stored);
    expect(instance).toBeNull();
    expect(credentials).toEqual({});
  });

  it('names a new installation, and the connection refers to it', () => {
    const form = emptyForm({ site, accounting }, false);
    form.instance = { ...form.instance, id: 'finance', host: 'fscm.example.com' };
    const { connection, instance } = draftOf(form);
    expect(peopleSoftInstanceSchema.parse(instance)).toMatchObject({ id: 'finance', port: 443 });
    expect(connection).toMatchObject({ instanceId: 'finance' });
  });

  it('sends only the credentials that were given', () => {
    const form = formOf(answered);
    form.credentials = { ...form.credentials, 'peoplesoft.user': 'SHOPIFY_INT' };
    expect(draftOf(form).credentials).toEqual({ 'peoplesoft.user': 'SHOPIFY_INT' });
  });

  it('says which text is no JSON', () => {
    const form = { ...formOf(answered), siteText: '{', accountingText: '' };
    expect(Object.keys(draftIn(form))).toEqual(['siteText', 'accountingText']);
  });

  it.each([
    ['ledger.businessUnit', 'connection.ledger.businessUnit'],
    ['shopify.shop', 'connection.shopify.shop'],
    ['id', 'connection.id'],
    ['host', 'instance.host'],
    ['site.journal.ciName', 'siteText'],
    ['accounting.mapping.rules.0.account', 'accountingText'],
    ['nobody.knows', null],
  ])('shows a problem of %s at %s', (field, place) => {
    expect(placeOf(field, emptyForm({ site, accounting }, false))).toBe(place);
  });
});
