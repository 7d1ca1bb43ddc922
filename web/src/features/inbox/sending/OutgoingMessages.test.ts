import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem, Unreachable } from '@/shared/api/problem';
import type { Message } from '@/shared/api/types';
import { messageFromUs } from '@/testing/cast';
import { OutgoingMessages, type Compose, type OutgoingMessage } from './OutgoingMessages';

const toAwa: Compose = { conversationId: 'awa', text: 'Hello', replyTo: null, after: null };

let attempts: OutgoingMessage[];
let accepted: string[];
let answers: (() => Promise<Message>)[];
let started: OutgoingMessages[];

beforeEach(() => {
  vi.useFakeTimers();
  attempts = [];
  accepted = [];
  answers = [];
  started = [];
});

afterEach(() => {
  started.forEach((each) => each.stop());
  vi.useRealTimers();
});

function open(): OutgoingMessages {
  const outgoing = new OutgoingMessages('outgoing', {
    post: (message) => {
      attempts.push(message);
      const answer = answers.shift() ?? (() => Promise.resolve(messageFromUs(message.text)));
      return answer();
    },
    onAccepted: (_, message) => accepted.push(message.text ?? ''),
  });
  outgoing.start();
  started.push(outgoing);
  return outgoing;
}

const lost = () => Promise.reject(new Unreachable(null));
const refused = () => Promise.reject(new Problem(409, 'window_closed', null));

test('A lost request is tried again by itself, with the same key', async () => {
  answers = [lost, lost];
  const outgoing = open();
  outgoing.add(toAwa);
  await vi.advanceTimersByTimeAsync(60_000);

  expect(attempts).toHaveLength(3);
  expect(new Set(attempts.map((each) => each.key)).size).toBe(1);
  expect(accepted).toEqual(['Hello']);
  expect(outgoing.current()).toEqual([]);
});

test('Messages to one person leave in the order they were written, whatever is lost', async () => {
  answers = [lost];
  const outgoing = open();
  ['one', 'two', 'three'].forEach((text) => outgoing.add({ ...toAwa, text }));
  await vi.advanceTimersByTimeAsync(60_000);

  expect(accepted).toEqual(['one', 'two', 'three']);
});

test('A message to another person does not wait for one that is stuck', async () => {
  answers = [lost];
  const outgoing = open();
  outgoing.add(toAwa);
  outgoing.add({ ...toAwa, conversationId: 'moussa', text: 'Hello Moussa' });
  await vi.advanceTimersByTimeAsync(0);

  expect(accepted).toEqual(['Hello Moussa']);
});

test('What was not sent survives a reload of the page, with its key', async () => {
  answers = [lost];
  const before = open();
  before.add(toAwa);
  await vi.advanceTimersByTimeAsync(0);
  before.stop();

  open();
  await vi.advanceTimersByTimeAsync(0);

  expect(attempts).toHaveLength(2);
  expect(attempts[1]?.key).toBe(attempts[0]?.key);
  expect(accepted).toEqual(['Hello']);
});

test('A message that the server refuses is kept with its reason and not tried again', async () => {
  answers = [refused];
  const outgoing = open();
  outgoing.add(toAwa);
  outgoing.add({ ...toAwa, text: 'And another' });
  await vi.advanceTimersByTimeAsync(120_000);

  expect(outgoing.current().map((each) => each.refusal?.code)).toEqual(['window_closed']);
  expect(accepted).toEqual(['And another']);
  expect(attempts).toHaveLength(2);
});

test('Offline nothing is tried; the return of the network sends at once', async () => {
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  const outgoing = open();
  outgoing.add(toAwa);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(attempts).toHaveLength(0);

  online.mockReturnValue(true);
  window.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(0);

  expect(accepted).toEqual(['Hello']);
  online.mockRestore();
});

test('Without storage, messages are still sent', async () => {
  const storage = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const outgoing = open();
  outgoing.add(toAwa);
  await vi.advanceTimersByTimeAsync(0);

  expect(accepted).toEqual(['Hello']);
  storage.mockRestore();
});
