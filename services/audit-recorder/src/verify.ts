import { readAuditRecorderSettings } from './audit-recorder.config.js';
import { openAuditDatabase } from './audit-recorder.database.js';
import { verifyChains } from './verify-chain/verify-chain.js';

/** `node dist/verify.js`: one JSON line per connection; exit code 1 if a chain is broken. */
const { databaseUrl } = readAuditRecorderSettings();
const database = await openAuditDatabase(databaseUrl);
const verdicts = await verifyChains(database);
await database.destroy();

for (const { connection, checked, brokenAt, reason } of verdicts)
  process.stdout.write(
    `${JSON.stringify({ connection, checked: String(checked), brokenAt: brokenAt === null ? null : String(brokenAt), reason })}\n`,
  );
process.exitCode = verdicts.some(({ brokenAt }) => brokenAt !== null) ? 1 : 0;
