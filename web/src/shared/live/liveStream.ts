import { fetchWithSession } from '@/shared/session/session';
import { ServerSentEventReader, type ServerSentEvent } from './serverSentEvents';

export type LiveState = 'connecting' | 'open' | 'reconnecting' | 'offline';

export interface LiveListener {
  onEvent: (event: ServerSentEvent) => void;
  onState: (state: LiveState) => void;
  /** The stream begins, or begins again: what was loaded before this moment may be old. */
  onOpened: () => void;
}

/** The server says something every 15 s; after this long without a byte the connection is dead. */
export const silenceLimitMs = 35_000;
const firstDelayMs = 1_000;
const longestDelayMs = 30_000;

/**
 * Keeps one stream of live events open for as long as the page lives, through restarts of the server, sleep and bad networks.
 * `EventSource` would do most of this, but cannot send the access token.
 */
export class LiveStream {
  private readonly stopped = new AbortController();
  private lastEventId = '';
  private failures = 0;

  constructor(private readonly listener: LiveListener) {}

  start(): void {
    void this.run();
  }

  stop(): void {
    this.stopped.abort();
  }

  private async run(): Promise<void> {
    this.listener.onState('connecting');
    while (!this.isStopped()) {
      await this.untilOnline();
      if (this.isStopped()) return;
      await this.followOnce();
      if (this.isStopped()) return;
      this.listener.onState(navigator.onLine ? 'reconnecting' : 'offline');
      await this.pause();
    }
  }

  private async followOnce(): Promise<void> {
    const silence = new Silence();
    const signal = AbortSignal.any([this.stopped.signal, silence.signal, offlineSignal(silence.signal)]);
    try {
      const response = await fetchWithSession(this.request(signal));
      if (!response.ok || !response.body) throw new Error(`The event stream answered ${response.status}.`);
      this.opened();
      await this.readAll(response.body, silence);
    } catch {
      // However it ended (cut, silent, refused), the answer is the same: try again, more and more slowly.
    } finally {
      silence.end();
    }
    this.failures += 1;
  }

  private request(signal: AbortSignal): Request {
    const headers = new Headers({ Accept: 'text/event-stream' });
    if (this.lastEventId !== '') headers.set('Last-Event-ID', this.lastEventId);
    return new Request(new URL('/api/events', window.location.origin), {
      headers,
      signal,
      cache: 'no-store',
    });
  }

  private opened(): void {
    this.listener.onState('open');
    this.listener.onOpened();
  }

  private async readAll(body: ReadableStream<Uint8Array>, silence: Silence): Promise<void> {
    const events = new ServerSentEventReader();
    const text = new TextDecoder();
    const reader = body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      silence.broken();
      // Only a stream that carries something counts as a success: a proxy that accepts and hangs up must be slowed down.
      this.failures = 0;
      for (const event of events.read(text.decode(value, { stream: true }))) this.receive(event);
    }
  }

  private receive(event: ServerSentEvent): void {
    if (event.lastEventId !== '') this.lastEventId = event.lastEventId;
    this.listener.onEvent(event);
  }

  private async untilOnline(): Promise<void> {
    if (navigator.onLine) return;
    this.listener.onState('offline');
    await nextOf(['online'], this.stopped.signal);
    this.listener.onState('reconnecting');
  }

  private async pause(): Promise<void> {
    const longest = Math.min(longestDelayMs, firstDelayMs * 2 ** (this.failures - 1));
    // Half of the delay is chance, so that all browsers do not come back at the same moment after a restart.
    await nextOf(['online', 'focus'], this.stopped.signal, longest / 2 + (Math.random() * longest) / 2);
  }

  private isStopped(): boolean {
    return this.stopped.signal.aborted;
  }
}

/** Aborts when nothing has been heard for {@link silenceLimitMs}. */
class Silence {
  private readonly controller = new AbortController();
  private timer = this.wait();

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  broken(): void {
    clearTimeout(this.timer);
    this.timer = this.wait();
  }

  end(): void {
    clearTimeout(this.timer);
    this.controller.abort();
  }

  private wait(): ReturnType<typeof setTimeout> {
    return setTimeout(() => this.controller.abort(), silenceLimitMs);
  }
}

function offlineSignal(until: AbortSignal): AbortSignal {
  const offline = new AbortController();
  window.addEventListener('offline', () => offline.abort(), { signal: until, once: true });
  return offline.signal;
}

/** Resolves at the first of these window events, when time is up, or when the signal aborts. */
function nextOf(events: string[], signal: AbortSignal, timeLimitMs?: number): Promise<void> {
  return new Promise((resolve) => {
    const heard = new AbortController();
    const done = () => {
      heard.abort();
      clearTimeout(timer);
      resolve();
    };
    const timer = timeLimitMs === undefined ? undefined : setTimeout(done, timeLimitMs);
    for (const event of events) window.addEventListener(event, done, { signal: heard.signal });
    signal.addEventListener('abort', done, { signal: heard.signal });
    if (signal.aborted) done();
  });
}
