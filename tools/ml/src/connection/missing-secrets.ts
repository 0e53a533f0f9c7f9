import type { Connection, SecretName, Secrets } from '@ml-connector/connections';
import { neededSecrets } from '@ml-connector/desk';

/** What a connection needs and does not have. */
export async function missingSecrets(
  secrets: Pick<Secrets, 'get'>,
  connection: { readonly id: string; readonly grant: Connection['shopify']['grant'] },
): Promise<SecretName[]> {
  const missing: SecretName[] = [];
  for (const name of neededSecrets(connection.grant)) {
    if ((await secrets.get(connection.id, name)) === null) missing.push(name);
  }
  return missing;
}
