import { createContext, use, useSyncExternalStore } from 'react';
import type { Attachment, Attachments } from './attaching/Attachments';
import type { Draft, Drafts } from './composer/Drafts';
import type { Onlooker } from '@/shared/api/types';
import type { InboxRefresh } from './InboxRefresh';
import type { Onlookers } from './looking/Onlookers';
import type { OutgoingMessage, OutgoingMessages } from './sending/OutgoingMessages';

interface Inbox {
  attachments: Attachments;
  drafts: Drafts;
  onlookers: Onlookers;
  outgoing: OutgoingMessages;
  refresh: InboxRefresh;
}

export const InboxContext = createContext<Inbox | null>(null);

export function useInbox(): Inbox {
  const inbox = use(InboxContext);
  if (!inbox) throw new Error('This needs an InboxProvider around it.');
  return inbox;
}

export function useDraft(conversationId: string): Draft {
  const { drafts } = useInbox();
  return useSyncExternalStore(drafts.subscribe, () => drafts.of(conversationId));
}

export function useOnlookers(conversationId: string): readonly Onlooker[] {
  const { onlookers } = useInbox();
  return useSyncExternalStore(onlookers.subscribe, () => onlookers.of(conversationId));
}

export function useAttachments(conversationId: string): readonly Attachment[] {
  const { attachments } = useInbox();
  return useSyncExternalStore(attachments.subscribe, () => attachments.of(conversationId));
}

export function useOutgoing(): readonly OutgoingMessage[] {
  const { outgoing } = useInbox();
  return useSyncExternalStore(outgoing.subscribe, outgoing.current);
}
