import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiFailure } from './client.js';

/** What is shown is at most this old while a page is looked at, milliseconds. */
export const REFRESH_MS = 10_000;

/** A session that ended on the way leads back to signing in. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (error instanceof ApiFailure && error.status === 401)
        queryClient.setQueryData(['session'], null);
    },
  }),
  defaultOptions: {
    queries: {
      refetchInterval: REFRESH_MS,
      retry: (count, error) => !(error instanceof ApiFailure && error.status > 0) && count < 2,
    },
  },
});
