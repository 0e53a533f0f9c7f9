import { useParams } from 'react-router';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { ConnectionForm } from './connection-form.js';
import { formOf } from './draft.js';
import { useConnection, useConnections } from './use-connections.js';

export function EditConnectionPage() {
  const { id = '' } = useParams();
  const known = useConnections();
  const connection = useConnection(id);
  return (
    <Page title={`Change ${id}`} hint="Credentials that are left empty stay as they are">
      <Loaded of={known} what="what is known already">
        {(others) => (
          <Loaded of={connection} what={id}>
            {({ connection: stored }) => (
              <ConnectionForm initial={formOf(stored)} known={others} version={stored.version} />
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}
