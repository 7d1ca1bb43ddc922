import { useEffect, useRef, useState } from 'react';
import type { Conversation } from '@/shared/api/types';
import { useConversationActions } from '../useConversationActions';

/**
 * Marks a thread as read once it has been on a visible screen, up to the messages that were really shown.
 * Once for every new message: when a colleague marks it as unread meanwhile, it stays so.
 */
export function useMarkRead(conversation: Conversation, seenCount: number): void {
  const { markRead } = useConversationActions();
  const isVisible = usePageIsVisible();
  const marked = useRef({ id: '', seenCount: -1 });
  const { id, unread_count } = conversation;

  useEffect(() => {
    const isDone = marked.current.id === id && marked.current.seenCount >= seenCount;
    if (!isVisible || isDone) return;
    marked.current = { id, seenCount };
    if (unread_count > 0) markRead(id, seenCount);
  }, [id, isVisible, markRead, seenCount, unread_count]);
}

function usePageIsVisible(): boolean {
  const [isVisible, setVisible] = useState(() => document.visibilityState === 'visible');
  useEffect(() => {
    const look = () => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return isVisible;
}
