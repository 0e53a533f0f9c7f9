import { parentPort, workerData } from 'node:worker_threads';
import { readAnswer } from './answer.js';
import type { AnswerToRead } from './read-large-answer.js';

/** A thread that reads one large answer and ends. */
const { ci, operation, answer } = workerData as AnswerToRead;
const body = Buffer.from(answer.body.buffer, answer.body.byteOffset, answer.body.byteLength);

parentPort?.postMessage(readAnswer(ci, operation, { ...answer, body }));
