import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { ConnectionForm } from './connection-form.js';
import { emptyForm } from './draft.js';
import { useConnections } from './use-connections.js';

export function NewConnectionPage() {
  const known = useConnections();
  return (
    <Page
      title="New connection"
      hint="Test it as often as you like; nothing is kept before you save"
    >
      <Loaded of={known} what="what is known already">
        {(answer) => (
          <ConnectionForm
            initial={emptyForm(answer.template, answer.instances.length > 0)}
            known={answer}
            version={null}
          />
        )}
      </Loaded>
    </Page>
  );
}
