import type { Message } from '@/shared/api/types';
import type { OutgoingMessage } from './OutgoingMessages';

/** A message that the server has not taken yet, in the form in which messages are drawn. */
export function asMessage({ key, text, body, file, composedAt }: OutgoingMessage): Message {
  return {
    id: key,
    direction: 'outbound',
    type: body ? body.kind : 'text',
    text: text === '' ? null : text,
    state: 'queued',
    at: composedAt,
    sent_at: null,
    delivered_at: null,
    read_at: null,
    failed_at: null,
    retry_at: null,
    awaits_decision_at: null,
    failure: null,
    author: null,
    reply_to: null,
    details: body ? { body, forwarded: null, ad: null, trouble: [] } : null,
    file: file ? { ...file, state: 'stored', reason_code: null } : null,
    reactions: [],
    corrected_at: null,
    removed_at: null,
    is_shared: false,
    raw: null,
  };
}
