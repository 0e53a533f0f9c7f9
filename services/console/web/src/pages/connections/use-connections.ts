import { useQuery } from '@tanstack/react-query';
import type {
  ConnectionAnswer,
  ConnectionsAnswer,
} from '../../../../src/api/connections.controller.js';
import { get } from '../../api/client.js';

export function useConnections() {
  return useQuery({
    queryKey: ['connections'],
    queryFn: ({ signal }) => get<ConnectionsAnswer>('connections', signal),
  });
}

export function useConnection(id: string) {
  return useQuery({
    queryKey: ['connections', id],
    queryFn: ({ signal }) => get<ConnectionAnswer>(`connections/${encodeURIComponent(id)}`, signal),
  });
}
