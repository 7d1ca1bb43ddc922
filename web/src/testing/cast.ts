import type {
  Account,
  Conversation,
  HistoryStep,
  JournalEntry,
  Me,
  Message,
  Person,
  MessageHistory,
  NumberDetails,
  NumberHealth,
  ShapeField,
  ShapePart,
  Template,
  Webhook,
} from '@/shared/api/types';

// The small world of the tests. Awa wrote an hour ago; Moussa wrote two days ago, so that his window is closed.

const hourMs = 3_600_000;
let lastId = 0;

export function newId(): string {
  lastId += 1;
  return `00000000-0000-7000-8000-${String(lastId).padStart(12, '0')}`;
}

export function hoursFromNow(hours: number): string {
  return new Date(Date.now() + hours * hourMs).toISOString();
}

// For the workspace and all its numbers.
const may = [
  'accounts.view',
  'accounts.manage',
  'conversations.view',
  'conversations.assign',
  'messages.view',
  'messages.send',
  'quick_replies.manage',
  'templates.view',
  'templates.manage',
  'settings.manage',
];

export const aminata: Me = {
  user: {
    id: newId(),
    email: 'aminata@shop.example',
    display_name: 'Aminata Diallo',
    language: 'en',
    is_super_administrator: false,
  },
  workspace: { id: newId(), name: 'Shop' },
  permissions: may,
  workspace_permissions: may,
  account_permissions: [],
  workspaces: [],
};

export function conversationWith(name: string, changed: Partial<Conversation> = {}): Conversation {
  return {
    id: newId(),
    account: { id: newId(), name: 'Shop number', is_connected: true },
    contact: { id: newId(), name, wa_id: '33639980001', msisdn: '+33639980001', username: null },
    last_message: {
      id: newId(),
      direction: 'inbound',
      type: 'text',
      text: `Hello from ${name}`,
      state: 'received',
      at: hoursFromNow(-1),
      call: null,
    },
    last_activity_at: hoursFromNow(-1),
    unread_count: 0,
    inbound_count: 1,
    is_favorite: false,
    window_closes_at: hoursFromNow(23),
    continued_in: null,
    status: 'open',
    snoozed_until: null,
    assignee: null,
    team: null,
    label_ids: [],
    may: { answer: true, assign: true },
    version: '10',
    ...changed,
  };
}

export function personWith(changed: Partial<Person> = {}): Person {
  return {
    id: newId(),
    name: 'Awa',
    wa_id: '33639980001',
    msisdn: '+33639980001',
    username: null,
    bsuid: null,
    created_at: hoursFromNow(-48),
    former_ids: [],
    merges: [],
    ...changed,
  };
}

export function messageFromCustomer(text: string, changed: Partial<Message> = {}): Message {
  return {
    id: newId(),
    direction: 'inbound',
    type: 'text',
    text,
    state: 'received',
    at: hoursFromNow(-1),
    sent_at: null,
    delivered_at: null,
    read_at: null,
    failed_at: null,
    retry_at: null,
    awaits_decision_at: null,
    failure: null,
    author: null,
    reply_to: null,
    details: null,
    file: null,
    reactions: [],
    corrected_at: null,
    removed_at: null,
    is_shared: false,
    raw: null,
    ...changed,
  };
}

export function messageFromUs(text: string, changed: Partial<Message> = {}): Message {
  return messageFromCustomer(text, {
    direction: 'outbound',
    state: 'queued',
    author: { id: aminata.user.id, display_name: aminata.user.display_name },
    ...changed,
  });
}

export function historyOf(message: Message, changed: Partial<MessageHistory> = {}): MessageHistory {
  return {
    id: message.id,
    direction: message.direction,
    type: message.type,
    state: message.state,
    wamid: null,
    written_at: message.at,
    author_name: message.author?.display_name ?? null,
    stream_name: null,
    steps: [stepOf('written', { at: message.at })],
    waiting: null,
    told: [],
    ...changed,
  };
}

export function stepOf(kind: string, changed: Partial<HistoryStep> = {}): HistoryStep {
  return {
    at: hoursFromNow(-1),
    kind,
    attempt: null,
    started_at: null,
    code: null,
    subcode: null,
    reason_code: null,
    detail: null,
    trace_id: null,
    due_at: null,
    person_name: null,
    ...changed,
  };
}

/** A number on which nothing waits and nothing went wrong. */
export const quietHealth: NumberHealth = {
  limits: {
    per_second: 80,
    pair_interval: 6,
    pair_burst: 45,
    messaging_limit: 'TIER_2K',
    people_per_day: 2_000,
    people_reached: 0,
  },
  paused: null,
  replies: { waiting: 0, oldest_at: null },
  streams: [],
  under_way: 0,
  unconfirmed: 0,
  awaiting_decision: 0,
  last_hour: [],
  failures: [],
};

/** A number of which WhatsApp tells nothing but good. */
export const soundDetails: NumberDetails = {
  number: {
    display_phone_number: '+33 6 39 98 00 01',
    verified_name: 'The Shop',
    quality_rating: 'GREEN',
    status: 'CONNECTED',
    name_status: 'APPROVED',
    code_verification_status: 'VERIFIED',
    platform_type: 'CLOUD_API',
    account_mode: 'LIVE',
    throughput_level: 'STANDARD',
    messaging_limit: 'TIER_2K',
    is_official_business_account: false,
    is_pin_enabled: true,
    is_on_biz_app: false,
    webhook_url: 'https://relais.example/api/webhooks/whatsapp',
  },
  business: {
    id: '102290129340398',
    name: 'The Shop Ltd',
    currency: 'EUR',
    country: 'FR',
    status: 'ACTIVE',
    review_status: 'APPROVED',
    verification_status: 'verified',
    ownership_type: 'SELF',
    portfolio_id: '777',
    portfolio_name: 'The Shop Group',
  },
  health: { can_send_message: 'AVAILABLE', parts: [] },
  asked_at: hoursFromNow(0),
};

export function accountNamed(name: string, changed: Partial<Account> = {}): Account {
  return {
    id: newId(),
    provider: 'whatsapp_cloud',
    name,
    display_phone_number: '+33 6 39 98 00 01',
    verified_name: 'The Shop',
    quality_rating: 'GREEN',
    phone_number_id: '106540352242922',
    waba_id: '102290129340398',
    verify_token: 'verify-me',
    is_simulated: false,
    messages_per_second: 80,
    chosen_per_second: 80,
    messaging_limit: 'TIER_2K',
    paused: null,
    connected_at: hoursFromNow(-48),
    last_check: null,
    phone_url: null,
    status: 'CONNECTED',
    name_status: 'APPROVED',
    throughput_level: 'STANDARD',
    told_at: hoursFromNow(-1),
    token: { state: 'valid', ends_at: null, checked_at: hoursFromNow(-1) },
    portfolio_id: null,
    sends_read_receipts: true,
    shows_typing: true,
    ...changed,
  };
}

export function webhookAt(place: string, changed: Partial<JournalEntry> = {}): JournalEntry {
  return {
    place,
    received_at: hoursFromNow(-1),
    size_bytes: 812,
    state: 'applied',
    phone_number_ids: ['106540352242922'],
    kinds: [{ kind: 'message', count: 1 }],
    reasons: [],
    ...changed,
  };
}

/** The same webhook, opened. */
export function bodyOf(entry: JournalEntry, changed: Partial<Webhook> = {}): Webhook {
  return {
    place: entry.place,
    received_at: entry.received_at,
    size_bytes: entry.size_bytes,
    state: entry.state,
    text: '{"object":"whatsapp_business_account"}',
    pretty_json: '{\n  "object": "whatsapp_business_account"\n}',
    items: [
      {
        index: 0,
        kind: 'message',
        detail: 'text',
        phone_number_id: '106540352242922',
        wamid: 'wamid.1',
        state: entry.state,
        reason_code: entry.reasons[0] ?? null,
        reason: null,
      },
    ],
    item_count: 1,
    ...changed,
  };
}

interface TemplateLook extends Partial<ShapePart> {
  category?: string;
  language?: string;
  fields?: (Pick<ShapeField, 'key' | 'kind'> & Partial<ShapeField>)[];
}

/** An approved template that consists of a body, and of what else is said. */
export function templateNamed(name: string, look: TemplateLook = {}): Template {
  const { category = 'utility', language = 'en', fields = [], ...part } = look;
  const blank = { name: null, max_length: null, is_required: true, example: null };
  return {
    id: newId(),
    waba_id: '102290129340398',
    name,
    language,
    category,
    status: 'approved',
    quality: 'green',
    rejection_reason: null,
    parameter_format: 'positional',
    obstacle_code: null,
    changed_at: hoursFromNow(-48),
    synced_at: hoursFromNow(-1),
    gone_at: null,
    shape: {
      message: { header: null, body: `The words of ${name}`, footer: null, buttons: [], ...part },
      offer: null,
      cards: [],
      fields: fields.map((field) => ({ ...blank, ...field })),
      unsupported: [],
    },
    components: null,
  };
}
