import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { Page } from '../parts/page.js';
import { Empty } from '../parts/loaded.js';

export function NotFound() {
  return (
    <Page title="Nothing here">
      <Empty title="There is no such page">
        <Anchor component={Link} to="/">
          Go to the overview
        </Anchor>
      </Empty>
    </Page>
  );
}
