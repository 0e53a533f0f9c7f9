import { DraftVault } from '@ml-connector/connections';
import type { Ground } from '../ground.js';
import { CallsTold } from './calls-told.js';
import { TargetCredentials } from './credentials.js';
import { type Layer, peopleSoftLayerNames, shopifyLayerNames } from './layer.js';
import { peopleSoftFindings, type SiteWalk } from './peoplesoft-findings.js';
import { shopifyFindings } from './shopify-findings.js';
import type { TestTarget } from './target.js';
import { tokenMeans } from './token-means.js';
import { merged, walk } from './walk.js';

/** Milliseconds that the walk to one system may take; both are walked at once. */
const walkMs = 24_000;
/** Milliseconds until the audit must have heard of the calls, from the beginning on. */
const wholeMs = 28_000;

/**
 * Walks to both systems at once, layer by layer, with reads only, and tells each layer as soon as it is known; ends in
 * under 30 s. The calls that it makes are told as `audit.exchange.v1`.
 */
export async function* testConnection(ground: Ground, target: TestTarget): AsyncGenerator<Layer> {
  const deadline = AbortSignal.timeout(wholeMs);
  const vault = target.isDraft ? new DraftVault(ground.vault) : ground.vault;
  const { tell, service } = ground;
  const calls = new CallsTold({ vault, tell, service }, target.connection.id);
  let isOver = false;
  try {
    yield* merged(await walks(ground, target, calls));
    isOver = true;
    const unheard = await calls.unheard(deadline);
    if (unheard !== null) yield unheard;
  } finally {
    // Whoever stops listening half-way: what was called was called.
    if (!isOver) await calls.unheard(deadline);
  }
}

async function walks(
  ground: Ground,
  target: TestTarget,
  calls: CallsTold,
): Promise<AsyncGenerator<Layer>[]> {
  const { connection, isDraft } = target;
  const { guard } = ground;
  const credentials = new TargetCredentials(ground, target);
  const means = await tokenMeans(ground, { target, credentials }, calls.shopify);
  const shopify = shopifyFindings({ connection, isDraft, guard, means, now: new Date() });
  const site = await siteWalk(ground, { target, credentials }, calls);
  const peopleSoft = peopleSoftFindings(site);
  return [
    walk({ system: 'Shopify', names: shopifyLayerNames, findings: shopify, withinMs: walkMs }),
    walk({
      ...{ system: 'PeopleSoft', names: peopleSoftLayerNames },
      ...{ findings: peopleSoft, withinMs: walkMs },
    }),
  ];
}

async function siteWalk(
  { guard }: Ground,
  of: { readonly target: TestTarget; readonly credentials: TargetCredentials },
  calls: CallsTold,
): Promise<SiteWalk> {
  const user = await of.credentials.get('peoplesoft.user');
  const password = await of.credentials.get('peoplesoft.password');
  const missing = [
    ...(user ? [] : ['peoplesoft.user']),
    ...(password ? [] : ['peoplesoft.password']),
  ];
  return {
    ...{ instance: of.target.instance, connection: of.target.connection, guard },
    credentials:
      user && password
        ? { user: user.value, password: password.value, version: password.version }
        : { missing },
    heard: calls.peopleSoft,
  };
}
