import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SessionAnswer } from '../../../src/access/session.controller.js';
import { ApiFailure, carryCsrf, get, send } from './client.js';

export type Session = SessionAnswer;
export type Permission = Session['permissions'][number];

const key = ['session'];

/** Null when nobody is signed in. */
async function readSession(): Promise<Session | null> {
  try {
    return carried(await get<Session>('session'));
  } catch (error) {
    if (error instanceof ApiFailure && error.status === 401) return null;
    throw error;
  }
}

function carried(session: Session): Session {
  carryCsrf(session.csrf);
  return session;
}

export function useSession() {
  return useQuery({ queryKey: key, queryFn: readSession, staleTime: Infinity });
}

/** Whether the signed-in person may do this; the service decides again. */
export function useMay(permission: Permission): boolean {
  return useSession().data?.permissions.includes(permission) ?? false;
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (given: { name: string; password: string }) =>
      send<Session>('POST', 'session', given),
    onSuccess: (session) => client.setQueryData(key, carried(session)),
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => send('DELETE', 'session'),
    onSettled: () => {
      client.clear();
      client.setQueryData(key, null);
    },
  });
}
