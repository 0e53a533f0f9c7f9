import { schemas } from './generated/schemas.js';
import { writeGolden } from './golden-message.js';
import { topics } from './catalogue.js';

const [label] = process.argv.slice(2);
if (!label) {
  process.stderr.write(
    'Give the messages a label: node dist/write-golden.js <label>, e.g. 2026-11\n',
  );
  process.exit(2);
}
for (const topic of topics) writeGolden(`${topic}.${label}.json`, topic, schemas[topic]);
process.stdout.write(`${topics.length} golden messages written, label ${label}\n`);
