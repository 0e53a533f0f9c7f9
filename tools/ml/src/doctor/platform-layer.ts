import { within, type Layer } from '@ml-connector/desk';

/** Milliseconds that one part of the platform may take to answer. */
const patienceMs = 8_000;

/** Whether one part of the platform works; `work` answers what there is to say of it. */
export async function platformLayer(
  name: string,
  work: () => Promise<string>,
  remedy: string,
): Promise<Layer> {
  const system = 'platform';
  const failed = (detail: string): Layer => ({
    ...{ system, layer: name, outcome: 'failed', detail, remedy },
  });
  try {
    const detail = await within(work(), AbortSignal.timeout(patienceMs));
    if (detail === 'late') return failed(`no answer within ${patienceMs / 1_000} s`);
    return { system, layer: name, outcome: 'fine', detail, remedy: null };
  } catch (cause) {
    return failed(cause instanceof Error ? cause.message : String(cause));
  }
}
