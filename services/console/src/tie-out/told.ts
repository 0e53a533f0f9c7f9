import { PassThrough, type Readable } from 'node:stream';

/** A proxy cuts off an answer that is silent for a minute. */
const BEAT_MS = 15_000;

/** The lines of long work, each sent as soon as it is told; the work goes on when nobody listens any more. */
export function told<Line>(work: (tell: (line: Line) => void) => Promise<void>): Readable {
  const answer = new PassThrough();
  const write = (text: string) => {
    if (!answer.destroyed) answer.write(text);
  };
  const beat = setInterval(() => write('\n'), BEAT_MS);
  void work((line) => write(`${JSON.stringify(line)}\n`)).finally(() => {
    clearInterval(beat);
    answer.end();
  });
  return answer;
}
