import { isPassing, Problem } from '@/shared/api/problem';
import type { Message, MessageBody, ReplyReference } from '@/shared/api/types';
import { randomUuid } from '@/shared/randomUuid';

/** A message that the server has not taken yet. It outlives the page, so that nothing written is lost. */
export interface OutgoingMessage {
  /** The Idempotency-Key: made once, used at every attempt, so that the customer gets the message once. */
  key: string;
  conversationId: string;
  /** Empty where its kind has none. */
  text: string;
  /** What it holds beyond its text; null for plain text. Missing in what an older page left behind. */
  body?: MessageBody | null;
  /** The file that it carries; it is with the server already. */
  file?: OutgoingFile | null;
  replyTo: ReplyReference | null;
  composedAt: string;
  /** The server's time of the newest outbound message known when this was written; see {@link unsettledOf}. */
  after: string | null;
  attempts: number;
  /** Why the server will never take it; null while there is hope. */
  refusal: { code: string; detail: string | null } | null;
}

export interface OutgoingFile {
  id: string;
  name: string;
  content_type: string;
  size: number;
}

export type Compose = Pick<
  OutgoingMessage,
  'conversationId' | 'text' | 'body' | 'file' | 'replyTo' | 'after'
>;

interface Road {
  post: (message: OutgoingMessage) => Promise<Message>;
  onAccepted: (conversationId: string, message: Message) => void;
}

const firstDelayMs = 1_000;
const longestDelayMs = 30_000;

/** Sends what people write, in order within a conversation, as often as it takes and never twice. */
export class OutgoingMessages {
  private messages: readonly OutgoingMessage[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly busy = new Set<string>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly failures = new Map<string, number>();
  private isStopped = true;
  private isStorageUsable = true;

  constructor(
    private readonly storageKey: string,
    private readonly road: Road,
  ) {
    this.messages = this.stored();
  }

  start(): void {
    this.isStopped = false;
    window.addEventListener('online', this.sendAll);
    window.addEventListener('storage', this.readAnotherTab);
    this.sendAll();
  }

  stop(): void {
    this.isStopped = true;
    window.removeEventListener('online', this.sendAll);
    window.removeEventListener('storage', this.readAnotherTab);
    this.timers.forEach((timer) => clearTimeout(timer));
    this.timers.clear();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  current = (): readonly OutgoingMessage[] => this.messages;

  add(compose: Compose): void {
    const composedAt = new Date().toISOString();
    const message = { ...compose, key: randomUuid(), composedAt, attempts: 0, refusal: null };
    this.update((messages) => [...messages, message]);
    void this.send(compose.conversationId);
  }

  remove(key: string): void {
    this.update((messages) => messages.filter((message) => message.key !== key));
  }

  private readonly sendAll = (): void => {
    this.failures.clear();
    new Set(this.messages.map((message) => message.conversationId)).forEach((id) => void this.send(id));
  };

  private async send(conversationId: string): Promise<void> {
    if (this.isStopped || this.busy.has(conversationId)) return;
    this.busy.add(conversationId);
    clearTimeout(this.timers.get(conversationId));
    try {
      await oneTabAtATime(`${this.storageKey}/${conversationId}`, () => this.sendWaiting(conversationId));
    } finally {
      this.busy.delete(conversationId);
    }
  }

  private async sendWaiting(conversationId: string): Promise<void> {
    for (;;) {
      // Read again each time: another tab may have sent it meanwhile.
      this.messages = this.stored();
      const next = this.messages.find(
        (message) => message.conversationId === conversationId && !message.refusal,
      );
      if (!next || this.isStopped) return;
      if (!navigator.onLine) return;
      if (!(await this.attempt(next))) return;
    }
  }

  /** True when the next message may go. */
  private async attempt(message: OutgoingMessage): Promise<boolean> {
    this.change(message.key, { attempts: message.attempts + 1 });
    try {
      const accepted = await this.road.post(message);
      this.settle(message, accepted);
      this.failures.delete(message.conversationId);
      return true;
    } catch (error) {
      if (mayStillSucceed(error)) {
        this.tryLater(message.conversationId);
        return false;
      }
      this.change(message.key, { refusal: refusalOf(error) });
      return true;
    }
  }

  private settle(message: OutgoingMessage, accepted: Message): void {
    this.update((messages) =>
      messages
        .filter(({ key }) => key !== message.key)
        // What waits behind it cannot be this message, even with the same words.
        .map((other) => (isBehind(other, message) ? { ...other, after: accepted.at } : other)),
    );
    this.road.onAccepted(message.conversationId, accepted);
  }

  private tryLater(conversationId: string): void {
    const failures = (this.failures.get(conversationId) ?? 0) + 1;
    this.failures.set(conversationId, failures);
    const delayMs = Math.min(longestDelayMs, firstDelayMs * 2 ** (failures - 1));
    this.timers.set(
      conversationId,
      setTimeout(() => void this.send(conversationId), delayMs),
    );
  }

  private change(key: string, changed: Partial<OutgoingMessage>): void {
    this.update((messages) =>
      messages.map((message) => (message.key === key ? { ...message, ...changed } : message)),
    );
  }

  /** Every change starts from what is stored, as other tabs write there too. */
  private update(change: (messages: readonly OutgoingMessage[]) => readonly OutgoingMessage[]): void {
    this.messages = change(this.stored());
    try {
      if (this.messages.length === 0) localStorage.removeItem(this.storageKey);
      else localStorage.setItem(this.storageKey, JSON.stringify(this.messages));
    } catch {
      // A full or forbidden storage costs the survival of a reload, not the sending.
      this.isStorageUsable = false;
    }
    this.tell();
  }

  private readonly readAnotherTab = (event: StorageEvent): void => {
    if (event.key !== this.storageKey) return;
    this.messages = this.stored();
    this.tell();
  };

  private stored(): readonly OutgoingMessage[] {
    if (!this.isStorageUsable) return this.messages;
    try {
      const stored = localStorage.getItem(this.storageKey);
      return stored === null ? [] : (JSON.parse(stored) as OutgoingMessage[]);
    } catch {
      return this.messages;
    }
  }

  private tell(): void {
    this.listeners.forEach((listener) => listener());
  }
}

function isBehind(other: OutgoingMessage, message: OutgoingMessage): boolean {
  return other.conversationId === message.conversationId && other.composedAt >= message.composedAt;
}

function mayStillSucceed(error: unknown): boolean {
  // 401: the session ended while sending; the message waits for the person to sign in again.
  return isPassing(error) || (error instanceof Problem && error.status === 401);
}

function refusalOf(error: unknown): NonNullable<OutgoingMessage['refusal']> {
  return error instanceof Problem
    ? { code: error.code, detail: error.detail }
    : { code: 'unexpected', detail: error instanceof Error ? error.message : null };
}

/** Without locks (plain http) two tabs may both post: the Idempotency-Key makes that harmless. */
function oneTabAtATime(name: string, work: () => Promise<void>): Promise<void> {
  const locks = (navigator as Partial<Navigator>).locks;
  return locks ? locks.request(name, work) : work();
}
