import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openSession } from '@/shared/session/session';
import { aminata } from '@/testing/cast';
import { LiveStream, silenceLimitMs, type LiveState } from './liveStream';

/** One connection as the server sees it. */
interface Connection {
  headers: Headers;
  signal: AbortSignal;
  say: (text: string) => Promise<void>;
  hangUp: () => Promise<void>;
}

let connections: Connection[];
let states: LiveState[];
let heard: string[];
let openings: number;
let stream: LiveStream;

beforeEach(() => {
  vi.useFakeTimers();
  connections = [];
  states = [];
  heard = [];
  openings = 0;
  vi.stubGlobal('fetch', (request: Request) => Promise.resolve(accept(request)));
  openSession({ access_token: 'token', expires_in_seconds: 1800, me: aminata });
  stream = new LiveStream({
    onEvent: (event) => heard.push(event.data),
    onState: (state) => states.push(state),
    onOpened: () => {
      openings += 1;
    },
  });
  stream.start();
});

afterEach(() => {
  stream.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function accept(request: Request): Response {
  let out: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      out = controller;
      request.signal.addEventListener('abort', () => controller.error(new Error('aborted')));
    },
  });
  connections.push({
    headers: request.headers,
    signal: request.signal,
    say: async (text) => {
      out?.enqueue(new TextEncoder().encode(text));
      await vi.advanceTimersByTimeAsync(0);
    },
    hangUp: async () => {
      out?.close();
      out = undefined;
      await vi.advanceTimersByTimeAsync(0);
    },
  });
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
}

async function connection(number: number): Promise<Connection> {
  await vi.advanceTimersByTimeAsync(0);
  const found = connections[number - 1];
  if (!found) throw new Error(`There is no connection ${number}.`);
  return found;
}

test('The stream carries the access token and its events are heard', async () => {
  const first = await connection(1);
  await first.say('id: 1\nevent: conversation\ndata: hello\n\n');

  expect(first.headers.get('Authorization')).toBe('Bearer token');
  expect(heard).toEqual(['hello']);
  expect(states).toEqual(['connecting', 'open']);
});

test('After a cut it comes back, resumes after the last event, and says that there was a gap', async () => {
  const first = await connection(1);
  await first.say('id: 17\ndata: hello\n\n');
  await first.hangUp();
  expect(states.at(-1)).toBe('reconnecting');

  await vi.advanceTimersByTimeAsync(1_000);

  expect((await connection(2)).headers.get('Last-Event-ID')).toBe('17');
  expect(states.at(-1)).toBe('open');
  expect(openings).toBe(2);
});

test('Silence counts as a cut; a ping does not', async () => {
  const first = await connection(1);
  await vi.advanceTimersByTimeAsync(silenceLimitMs - 1_000);
  await first.say(': ping\n\n');
  await vi.advanceTimersByTimeAsync(silenceLimitMs - 1_000);
  expect(connections).toHaveLength(1);

  await vi.advanceTimersByTimeAsync(2_000);

  expect(first.signal.aborted).toBe(true);
  expect(connections).toHaveLength(2);
});

test('A server that hangs up at once is asked less and less often', async () => {
  for (let second = 0; second < 60; second += 1) {
    await connections.at(-1)?.hangUp();
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(connections.length).toBeGreaterThan(3);
  expect(connections.length).toBeLessThan(12);
});

test('Offline it does not try; back online it tries at once', async () => {
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  await connection(1);
  window.dispatchEvent(new Event('offline'));
  await vi.advanceTimersByTimeAsync(120_000);
  expect(states.at(-1)).toBe('offline');
  expect(connections).toHaveLength(1);

  online.mockReturnValue(true);
  window.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(0);

  expect(connections).toHaveLength(2);
  online.mockRestore();
});

test('Once stopped, it stays silent', async () => {
  const first = await connection(1);
  stream.stop();
  await vi.advanceTimersByTimeAsync(120_000);

  expect(first.signal.aborted).toBe(true);
  expect(connections).toHaveLength(1);
});
