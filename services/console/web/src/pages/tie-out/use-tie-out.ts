import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { TieOutLine } from '../../../../src/api/tie-outs.controller.js';
import { ApiFailure, stream } from '../../api/client.js';

export interface Reading {
  readonly state: 'idle' | 'reading' | 'failed';
  readonly text: string;
  /** How much of Shopify is read, from 0 to 1; null while that is not known. */
  readonly part: number | null;
}

const idle: Reading = { state: 'idle', text: '', part: null };
const cutOff =
  'The answer was cut off. The reading may still go on: look here again in a minute, or read again.';

/** Has Shopify read anew; what came of it is kept by the service and shown from there. */
export function useTieOut() {
  const client = useQueryClient();
  const [reading, setReading] = useState<Reading>(idle);
  const begin = useCallback(
    async (asked: { readonly connection: string; readonly period: string }) => {
      setReading({ state: 'reading', text: 'Asking Shopify for its orders', part: null });
      let last: TieOutLine | null = null;
      try {
        for await (const line of stream<TieOutLine>(
          'tie-outs',
          asked,
          new AbortController().signal,
        )) {
          last = line;
          if (line.kind === 'progress') setReading({ state: 'reading', ...shown(line) });
        }
        await client.invalidateQueries({ queryKey: ['tie-outs'] });
        setReading(last?.kind === 'kept' ? idle : failed(messageOf(last)));
      } catch (error) {
        setReading(failed(error instanceof ApiFailure ? error.message : cutOff));
      }
    },
    [client],
  );
  return { reading, begin };
}

function shown({ text, part }: { readonly text: string; readonly part: number | null }) {
  return { text: `${text.charAt(0).toUpperCase()}${text.slice(1)}`, part };
}

function messageOf(last: TieOutLine | null): string {
  return last?.kind === 'failed' ? last.message : cutOff;
}

function failed(text: string): Reading {
  return { state: 'failed', text, part: null };
}
