import { Center } from '@mantine/core';
import { useSession } from '../api/session.js';
import { Loaded } from '../parts/loaded.js';
import { SignIn } from '../pages/sign-in.js';
import { Shell } from './shell.js';

/** Nothing is shown to nobody. */
export function Gate() {
  const session = useSession();
  if (session.data === null) return <SignIn />;
  if (session.data) return <Shell />;
  return (
    <Center mih="100vh">
      <Loaded of={session} what="your session">
        {() => null}
      </Loaded>
    </Center>
  );
}
