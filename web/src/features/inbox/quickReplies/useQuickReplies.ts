import { useQuery } from '@tanstack/react-query';
import { useState, type KeyboardEvent } from 'react';
import type { Conversation, QuickReply } from '@/shared/api/types';
import { useMe } from '@/shared/session/session';
import { contactName } from '../contactName';
import { inboxQueries } from '../inboxQueries';
import { filled, repliesLike, wordTyped } from './quickReplies';

const mostOffered = 8;

/** What a / offers, and the keys that walk it. */
export function useQuickReplies(conversation: Conversation, text: string, onChoose: (text: string) => void) {
  const { user } = useMe();
  const [place, setPlace] = useState(0);
  const [dismissed, setDismissed] = useState('');
  const word = wordTyped(text);
  const isCalled = word !== null && text !== dismissed;
  const replies = useQuery({ ...inboxQueries.quickReplies(), enabled: isCalled }).data ?? [];
  const offered = isCalled ? repliesLike(replies, word).slice(0, mostOffered) : [];
  const marked = offered[Math.min(place, offered.length - 1)];

  const choose = (reply: QuickReply) => {
    setPlace(0);
    onChoose(
      filled(reply.text, {
        contact: contactName(conversation.contact),
        agent: user.display_name,
        number: conversation.account.name,
      }),
    );
  };

  /** True for a key that was meant for the list. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!marked) return false;
    if (event.key === 'ArrowDown') setPlace((place + 1) % offered.length);
    else if (event.key === 'ArrowUp') setPlace((place + offered.length - 1) % offered.length);
    else if (event.key === 'Escape') setDismissed(text);
    else if (event.key === 'Enter' || event.key === 'Tab') choose(marked);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };

  return { offered, marked, choose, onKeyDown };
}
