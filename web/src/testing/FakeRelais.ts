import { http, HttpResponse, type HttpHandler } from 'msw';
import type {
  Account,
  Assignees,
  Colleague,
  Conversation,
  ConversationCounts,
  ConversationStatus,
  JournalEntry,
  Label,
  Me,
  Message,
  MessageBody,
  MessageHistory,
  Note,
  Notification,
  NumberDetails,
  NumberHealth,
  Person,
  QuickReply,
  Reaction,
  SavedFilter,
  Settlement,
  Team,
  TeamList,
  ThreadEvent,
  Webhook,
} from '@/shared/api/types';
import { aminata, messageFromUs, newId, personWith, quietHealth, soundDetails } from './cast';

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

interface StatusWish {
  status: ConversationStatus;
  snoozed_until: string | null;
  seen_count: number;
}

interface UploadedHere {
  id: string;
  name: string;
  type: string;
}

/** What the server's browsers subscribe to. */
export const pushKey =
  'BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8';

/** A server of a few lines that keeps the contract: enough truth for a page to be used as a person would. */
export class FakeRelais {
  isSetupNeeded = false;
  isDemo = false;
  isSignedIn = true;
  me: Me = aminata;
  conversations: Conversation[] = [];
  threads = new Map<string, Message[]>();
  colleagues: Colleague[] = [];
  labels: Label[] = [];
  quickReplies: QuickReply[] = [];
  savedFilters: SavedFilter[] = [];
  notes: Note[] = [];
  events: ThreadEvent[] = [];
  notifications: Notification[] = [];
  /** Where the browsers are reached that wish to be told. */
  browsers: string[] = [];
  tellsMessages = true;
  readonly looked: { id: string; state: string }[] = [];
  teams: Team[] = [];
  accounts: Account[] = [];
  isSimulatorAvailable = true;
  journal: JournalEntry[] = [];
  webhooks: Webhook[] = [];
  histories: MessageHistory[] = [];
  health: NumberHealth = quietHealth;
  details: NumberDetails = soundDetails;
  /** A receipt, or a colleague, was quicker than the next decision. */
  isSettledMeanwhile = false;

  /** What is known of people beyond their conversations; who is not here has no more than their name. */
  people: Person[] = [];
  readonly merged: { id: string; contactId: string }[] = [];

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
      http.get('/api/automatic-assignment', () => HttpResponse.json({ is_on: false, capacity: 20 })),
      http.get('/api/attendance', () => HttpResponse.json({ is_away: false, is_used: false })),
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

  private contacts(): HttpHandler[] {
    return [
      http.get('/api/contacts', ({ request }) => {
        const search = (new URL(request.url).searchParams.get('search') ?? '').toLowerCase();
        return HttpResponse.json({
          items: this.people.filter(({ name }) => name.toLowerCase().includes(search)),
        });
      }),
      http.get('/api/contacts/:id', ({ params }) => HttpResponse.json(this.person(String(params.id)))),
      http.post('/api/contacts/:id/merges', async ({ params, request }) => {
        const { contact_id } = (await request.json()) as { contact_id: string };
        this.merged.push({ id: String(params.id), contactId: contact_id });
        return HttpResponse.json(this.person(String(params.id)));
      }),
      http.delete('/api/contacts/:id/merges/:mergeId', ({ params }) => {
        this.people = this.people.map((person) => ({
          ...person,
          merges: person.merges.filter(({ id }) => id !== params.mergeId),
        }));
        return HttpResponse.json(this.person(String(params.id)));
      }),
    ];
  }

  private person(id: string): Person {
    const contact = this.conversations.find((row) => row.contact.id === id)?.contact;
    return (
      this.people.find((person) => person.id === id) ??
      personWith({ id, ...(contact && { name: contact.name }) })
    );
  }

  private inbox(): HttpHandler[] {
    return [
      ...this.contacts(),
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
      http.post('/api/conversations/:id/notes', async ({ request }) => {
        const { text, mentions } = (await request.json()) as { text: string; mentions: string[] };
        const { id, display_name } = this.me.user;
        this.notes.push({
          id: newId(),
          author: { id, display_name },
          text,
          mentions,
          at: new Date().toISOString(),
        });
        return new HttpResponse(null, { status: 204 });
      }),
      http.delete('/api/conversations/:id/notes/:noteId', ({ params }) => {
        this.notes = this.notes.filter(({ id }) => id !== params.noteId);
        return new HttpResponse(null, { status: 204 });
      }),
      http.post('/api/conversations/:id/looking', async ({ params, request }) => {
        const { state } = (await request.json()) as { state: string };
        this.looked.push({ id: String(params.id), state });
        return HttpResponse.json([]);
      }),
      http.get('/api/quick-replies', () => HttpResponse.json(this.quickReplies)),
      ...this.filters(),
      http.get('/api/labels', () => HttpResponse.json(this.labels)),
      http.post('/api/labels', async ({ request }) => {
        const label = { id: newId(), ...((await request.json()) as Omit<Label, 'id'>) };
        this.labels.push(label);
        return HttpResponse.json(label, { status: 201 });
      }),
      http.put('/api/conversations/:id/labels/:labelId', ({ params }) =>
        this.changed(String(params.id), { label_ids: [String(params.labelId)] }),
      ),
      http.delete('/api/conversations/:id/labels/:labelId', ({ params }) =>
        this.changed(String(params.id), { label_ids: [] }),
      ),
      http.get('/api/notifications', () =>
        HttpResponse.json({
          items: this.notifications,
          next_cursor: null,
          unread: this.notifications.filter(({ is_read }) => !is_read).length,
        }),
      ),
      http.post('/api/notifications/read', () => {
        this.notifications = this.notifications.map((each) => ({ ...each, is_read: true }));
        return new HttpResponse(null, { status: 204 });
      }),
      ...this.push(),
      http.get('/api/teams', () =>
        HttpResponse.json({ teams: this.teams, people: this.colleagues } satisfies TeamList),
      ),
      http.get('/api/conversations/:id/assignees', () =>
        HttpResponse.json({ people: this.colleagues, teams: this.teams } satisfies Assignees),
      ),
      http.post('/api/conversations/:id/take', ({ params }) => {
        const { id, display_name: name } = this.me.user;
        return this.given(String(params.id), { assignee: { id, name } }, null);
      }),
      http.post('/api/conversations/:id/release', ({ params }) =>
        this.given(String(params.id), { assignee: null }, this.me.user.id),
      ),
      http.put('/api/conversations/:id/assignment', async ({ params, request }) => {
        const wish = (await request.json()) as {
          assignee_id: string | null;
          seen_assignee_id: string | null;
        };
        const everybody = [...this.colleagues, { id: this.me.user.id, name: this.me.user.display_name }];
        const assignee = everybody.find(({ id }) => id === wish.assignee_id) ?? null;
        return this.given(String(params.id), { assignee }, wish.seen_assignee_id);
      }),
      http.put('/api/conversations/:id/status', async ({ params, request }) => {
        const wish = (await request.json()) as StatusWish;
        const row = this.conversations.find(({ id }) => id === params.id);
        if (row && wish.status !== 'open' && row.inbound_count > wish.seen_count)
          return problem(409, 'customer_wrote');
        const { status, snoozed_until } = wish;
        return this.changed(String(params.id), { status, snoozed_until });
      }),
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

  private push(): HttpHandler[] {
    return [
      http.get('/api/push/key', () => HttpResponse.json({ public_key: pushKey })),
      http.put('/api/push/subscription', async ({ request }) => {
        const { endpoint } = (await request.json()) as { endpoint: string };
        this.browsers = [...this.browsers.filter((known) => known !== endpoint), endpoint];
        return new HttpResponse(null, { status: 204 });
      }),
      http.delete('/api/push/subscription', async ({ request }) => {
        const { endpoint } = (await request.json()) as { endpoint: string };
        this.browsers = this.browsers.filter((known) => known !== endpoint);
        return new HttpResponse(null, { status: 204 });
      }),
      http.get('/api/push/choice', () => HttpResponse.json({ tells_messages: this.tellsMessages })),
      http.put('/api/push/choice', async ({ request }) => {
        const choice = (await request.json()) as { tells_messages: boolean };
        this.tellsMessages = choice.tells_messages;
        return HttpResponse.json(choice);
      }),
    ];
  }

  private filters(): HttpHandler[] {
    const doors = [
      { path: '/api/saved-filters/own', is_own: true },
      { path: '/api/saved-filters', is_own: false },
    ];
    return [
      http.get('/api/saved-filters', () => HttpResponse.json(this.savedFilters)),
      ...doors.flatMap(({ path, is_own }) => [
        http.post(path, async ({ request }) => {
          const written = (await request.json()) as Pick<SavedFilter, 'name' | 'filter'>;
          const saved = { id: newId(), is_own, ...written };
          this.savedFilters.push(saved);
          return HttpResponse.json(saved, { status: 201 });
        }),
        http.put(`${path}/order`, async ({ request }) => {
          const { ids } = (await request.json()) as { ids: string[] };
          const place = ({ id }: SavedFilter) => ids.indexOf(id);
          this.savedFilters = this.savedFilters.toSorted((a, b) => place(a) - place(b));
          return new HttpResponse(null, { status: 204 });
        }),
        http.put(`${path}/:id`, async ({ params, request }) => {
          const written = (await request.json()) as Pick<SavedFilter, 'name' | 'filter'>;
          this.savedFilters = this.savedFilters.map((each) =>
            each.id === params.id ? { ...each, ...written } : each,
          );
          return HttpResponse.json(this.savedFilters.find(({ id }) => id === params.id));
        }),
        http.delete(`${path}/:id`, ({ params }) => {
          this.savedFilters = this.savedFilters.filter(({ id }) => id !== params.id);
          return new HttpResponse(null, { status: 204 });
        }),
      ]),
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
    const status = url.searchParams.get('status');
    const isByWindow = url.searchParams.get('sort') === 'window';
    const label = url.searchParams.get('label_id');
    const items = this.conversations
      .filter((row) => filter !== 'unread' || row.unread_count > 0)
      .filter((row) => filter !== 'favorites' || row.is_favorite)
      .filter((row) => filter !== 'mine' || row.assignee?.id === this.me.user.id)
      .filter((row) => filter !== 'unassigned' || row.assignee === null)
      .filter((row) => status === null || row.status === status)
      .filter((row) => !isByWindow || row.last_message?.direction === 'inbound')
      .filter((row) => label === null || row.label_ids.includes(label))
      .filter((row) => row.contact.name.toLowerCase().includes(search));
    const open = this.conversations.filter((row) => row.status === 'open');
    const counts: ConversationCounts = {
      unread: open.filter((row) => row.unread_count > 0).length,
      unassigned: open.filter((row) => row.assignee === null).length,
      mine: open.filter((row) => row.assignee?.id === this.me.user.id).length,
      teams: {},
    };
    return HttpResponse.json({ items, next_cursor: null, counts });
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
    return HttpResponse.json({
      conversation,
      items: this.threads.get(id) ?? [],
      notes: this.notes,
      events: this.events,
      next_cursor: null,
    });
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

  /** Whoever acts by what is not so any more is told how it is. */
  private given(id: string, change: Partial<Conversation>, seenAssigneeId: string | null) {
    const now = this.conversations.find((row) => row.id === id);
    if (now && (now.assignee?.id ?? null) !== seenAssigneeId) {
      const { assignee, team } = now;
      return problem(409, 'assignment_changed', { current: { assignee, team } });
    }
    return this.changed(id, change);
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
