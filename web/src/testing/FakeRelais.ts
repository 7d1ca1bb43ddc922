import { http, HttpResponse, type HttpHandler } from 'msw';
import type {
  Account,
  Conversation,
  JournalEntry,
  Me,
  Message,
  MessageBody,
  MessageHistory,
  NumberDetails,
  NumberHealth,
  Reaction,
  Settlement,
  Webhook,
} from '@/shared/api/types';
import { aminata, messageFromUs, newId, quietHealth, soundDetails } from './cast';

interface PostedSettlement {
  id: string;
  key: string | null;
  settlement: Settlement;
}

interface PostedMessage {
  key: string | null;
  text: string | null;
  replyTo: string | null;
  body: MessageBody | null;
  fileId: string | null;
}

interface UploadedHere {
  id: string;
  name: string;
  type: string;
}

/** A server of a few lines that keeps the contract: enough truth for a page to be used as a person would. */
export class FakeRelais {
  isSetupNeeded = false;
  isDemo = false;
  isSignedIn = true;
  me: Me = aminata;
  conversations: Conversation[] = [];
  threads = new Map<string, Message[]>();
  accounts: Account[] = [];
  isSimulatorAvailable = true;
  journal: JournalEntry[] = [];
  webhooks: Webhook[] = [];
  histories: MessageHistory[] = [];
  health: NumberHealth = quietHealth;
  details: NumberDetails = soundDetails;
  /** A receipt, or a colleague, was quicker than the next decision. */
  isSettledMeanwhile = false;

  readonly posted: PostedMessage[] = [];
  readonly uploads: UploadedHere[] = [];
  readonly signs: { messageId: string; emoji: string | null }[] = [];
  readonly settled: PostedSettlement[] = [];
  readonly reads: { id: string; seenCount: number }[] = [];
  /** The conversations in which somebody was told to be typing. */
  readonly typed: string[] = [];
  readonly asked: URL[] = [];
  /** The last question to the journal. */
  askedOfJournal: Record<string, string> | null = null;
  /** What the next posts of a message meet: a cut before the server hears of it, or after. */
  readonly accidents: ('lost_request' | 'lost_answer')[] = [];

  private readonly accepted = new Map<string, Message>();
  private live: ReadableStreamDefaultController<Uint8Array> | null = null;

  add(conversation: Conversation, messages: Message[] = []): Conversation {
    this.conversations.push(conversation);
    this.threads.set(conversation.id, messages);
    return conversation;
  }

  /** Sends a live event to the page. */
  tell(type: string, data: unknown): void {
    this.live?.enqueue(new TextEncoder().encode(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`));
  }

  get isFollowed(): boolean {
    return this.live !== null;
  }

  handlers(): HttpHandler[] {
    return [...this.access(), ...this.inbox(), ...this.settings()];
  }

  private access(): HttpHandler[] {
    return [
      http.get('/api/setup', () =>
        HttpResponse.json({ is_needed: this.isSetupNeeded, is_demo: this.isDemo }),
      ),
      http.post('/api/auth/refresh', () =>
        this.isSignedIn ? this.session() : problem(401, 'session_ended'),
      ),
      http.post('/api/auth/logout', () => {
        this.isSignedIn = false;
        return new HttpResponse(null, { status: 204 });
      }),
    ];
  }

  private inbox(): HttpHandler[] {
    return [
      http.get('/api/events', () => this.stream()),
      http.get('/api/conversations', ({ request }) => this.list(new URL(request.url))),
      http.get('/api/conversations/:id/messages', ({ params }) => this.thread(String(params.id))),
      http.post('/api/conversations/:id/messages', async ({ params, request }) =>
        this.take(String(params.id), request.headers.get('Idempotency-Key'), await request.json()),
      ),
      http.post('/api/files', ({ request }) => this.keep(request)),
      http.post('/api/conversations/:id/messages/:messageId/reaction', async ({ params, request }) => {
        const { emoji } = (await request.json()) as { emoji: string | null };
        return this.sign(String(params.id), String(params.messageId), emoji);
      }),
      http.post('/api/conversations/:id/read', async ({ params, request }) => {
        const { seen_count } = (await request.json()) as { seen_count: number };
        this.reads.push({ id: String(params.id), seenCount: seen_count });
        return this.changed(String(params.id), { unread_count: 0 });
      }),
      http.post('/api/conversations/:id/typing', ({ params }) => {
        this.typed.push(String(params.id));
        return new HttpResponse(null, { status: 204 });
      }),
      http.post('/api/conversations/:id/unread', ({ params }) =>
        this.changed(String(params.id), { unread_count: 1 }),
      ),
      http.get('/api/messages/:id/history', ({ params }) => {
        const history = this.histories.find(({ id }) => id === params.id);
        return history ? HttpResponse.json(history) : problem(404, 'not_found');
      }),
      http.post('/api/messages/:id/settlement', async ({ params, request }) => {
        const { settlement } = (await request.json()) as { settlement: Settlement };
        return this.settle(String(params.id), request.headers.get('Idempotency-Key'), settlement);
      }),
      http.put('/api/conversations/:id/favorite', async ({ params, request }) =>
        this.changed(String(params.id), (await request.json()) as Partial<Conversation>),
      ),
    ];
  }

  private settings(): HttpHandler[] {
    return [
      http.get('/api/accounts', () =>
        HttpResponse.json({
          items: this.accounts,
          webhook_url: 'https://relais.example/api/webhooks/whatsapp',
          is_simulator_available: this.isSimulatorAvailable,
          simulator_phone_url: null,
        }),
      ),
      http.get('/api/accounts/:id', ({ params }) => {
        const account = this.accounts.find(({ id }) => id === params.id);
        return account ? HttpResponse.json(account) : problem(404, 'not_found');
      }),
      http.get('/api/journal', ({ request }) => this.journalPage(new URL(request.url))),
      http.get('/api/journal/:place', ({ params }) => {
        const webhook = this.webhooks.find(({ place }) => place === params.place);
        return webhook ? HttpResponse.json(webhook) : problem(404, 'not_found');
      }),
      http.get('/api/accounts/:id/health', () => HttpResponse.json(this.health)),
      http.get('/api/accounts/:id/details', () => HttpResponse.json(this.details)),
    ];
  }

  session() {
    return HttpResponse.json({ access_token: 'token', expires_in_seconds: 1800, me: this.me });
  }

  private stream() {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.live = controller;
      },
    });
    return new HttpResponse(body, { headers: { 'Content-Type': 'text/event-stream' } });
  }

  private list(url: URL) {
    this.asked.push(url);
    const filter = url.searchParams.get('filter');
    const search = url.searchParams.get('search')?.toLowerCase() ?? '';
    const items = this.conversations
      .filter((row) => filter !== 'unread' || row.unread_count > 0)
      .filter((row) => filter !== 'favorites' || row.is_favorite)
      .filter((row) => row.contact.name.toLowerCase().includes(search));
    const unread = this.conversations.filter((row) => row.unread_count > 0).length;
    return HttpResponse.json({ items, next_cursor: null, unread_conversations: unread });
  }

  // Two on a page, so that a handful is enough to turn it; a cursor is the place of the last one shown.
  private journalPage(url: URL) {
    const asked = url.searchParams;
    this.askedOfJournal = Object.fromEntries(asked);
    const fitting = this.journal
      .filter((entry) => !asked.has('state') || entry.state === asked.get('state'))
      .filter((entry) => !asked.has('reason') || entry.reasons.includes(asked.get('reason') ?? ''));
    const first = fitting.findIndex((entry) => entry.place === asked.get('cursor')) + 1;
    const items = fitting.slice(first, first + 2);
    const next_cursor = fitting.length > first + 2 ? items[1]?.place : null;
    return HttpResponse.json({ items, next_cursor, looked_at: items.length });
  }

  private thread(id: string) {
    const conversation = this.conversations.find((row) => row.id === id);
    if (!conversation) return problem(404, 'not_found');
    return HttpResponse.json({ conversation, items: this.threads.get(id) ?? [], next_cursor: null });
  }

  private take(id: string, key: string | null, body: unknown) {
    const told = body as {
      text: string | null;
      reply_to_message_id: string | null;
      body: MessageBody | null;
      file_id: string | null;
    };
    const { text } = told;
    this.posted.push({ key, text, replyTo: told.reply_to_message_id, body: told.body, fileId: told.file_id });
    const accident = this.accidents.shift();
    if (accident === 'lost_request') return HttpResponse.error();

    const message =
      this.accepted.get(key ?? '') ?? messageFromUs(text ?? '', { at: new Date().toISOString() });
    if (!this.accepted.has(key ?? '')) this.threads.get(id)?.push(message);
    this.accepted.set(key ?? '', message);
    return accident === 'lost_answer' ? HttpResponse.error() : HttpResponse.json(message, { status: 202 });
  }

  private keep(request: Request) {
    const file = {
      id: newId(),
      name: new URL(request.url).searchParams.get('name') ?? '',
      type: request.headers.get('Content-Type') ?? '',
    };
    this.uploads.push(file);
    if (this.accidents.shift() === 'lost_request') return HttpResponse.error();
    const { id, name, type } = file;
    return HttpResponse.json({ id, name, content_type: type, size: 12, kind: 'document' }, { status: 201 });
  }

  private sign(id: string, messageId: string, emoji: string | null) {
    this.signs.push({ messageId, emoji });
    const reactions: Reaction[] =
      emoji === null ? [] : [{ emoji, direction: 'outbound', at: new Date().toISOString() }];
    const messages = (this.threads.get(id) ?? []).map((each) =>
      each.id === messageId ? { ...each, reactions } : each,
    );
    this.threads.set(id, messages);
    return HttpResponse.json(
      messages.find((each) => each.id === messageId),
      { status: 202 },
    );
  }

  private settle(id: string, key: string | null, settlement: Settlement) {
    this.settled.push({ id, key, settlement });
    if (this.accidents.shift() === 'lost_request') return HttpResponse.error();

    const state = settlement === 'sent' || this.isSettledMeanwhile ? 'accepted' : 'queued';
    this.threads.forEach((messages, thread) => {
      const now = messages.map((each) =>
        each.id === id ? { ...each, state, awaits_decision_at: null } : each,
      );
      this.threads.set(thread, now as Message[]);
    });
    return this.isSettledMeanwhile ? problem(409, 'message_settled') : HttpResponse.json({ id, state });
  }

  private changed(id: string, change: Partial<Conversation>) {
    this.conversations = this.conversations.map((row) =>
      row.id === id ? { ...row, ...change, version: String(BigInt(row.version) + 1n) } : row,
    );
    return HttpResponse.json(this.conversations.find((row) => row.id === id));
  }
}

export function problem(
  status: number,
  code: string,
  more: Record<string, unknown> = {},
  headers: HeadersInit = {},
) {
  return HttpResponse.json({ status, code, title: code, ...more }, { status, headers });
}
