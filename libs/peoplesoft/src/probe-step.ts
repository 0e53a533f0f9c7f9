import type { ProbeLayer, ProbeStep } from './probe.js';

export function passed(layer: ProbeLayer, message: string): ProbeStep {
  return { layer, ok: true, message, nextAction: null };
}

/** @param nextAction what a person does about it */
export function failed(layer: ProbeLayer, message: string, nextAction: string): ProbeStep {
  return { layer, ok: false, message, nextAction };
}
