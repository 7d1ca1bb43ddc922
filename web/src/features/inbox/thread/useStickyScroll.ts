import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Message } from '@/shared/api/types';
import { useLoadWhenNear } from '@/shared/ui/useLoadWhenNear';
import type { OlderMessages } from './MessageList';

/** Nearer to the end than this, a reader is following the conversation. */
const followingPx = 80;

interface StickyScroll {
  sentinel: (element: HTMLElement | null) => void;
  isAtBottom: boolean;
  /** Messages that came while the reader was looking further up. */
  unseenCount: number;
  toBottom: () => void;
}

/**
 * Opens at the newest message, follows new ones while the reader is at the end, leaves the reader alone further up,
 * and keeps the line being read in place when older messages are put above it.
 */
export function useStickyScroll(
  container: RefObject<HTMLElement | null>,
  messages: readonly Message[],
  ownCount: number,
  older: OlderMessages,
): StickyScroll {
  const isFollowing = useRef(true);
  const before = useRef({ firstId: '', lastId: '', height: 0, ownCount: 0 });
  const [isAtBottom, setAtBottom] = useState(true);
  const [seenId, setSeenId] = useState(messages.at(-1)?.id);

  useLayoutEffect(() => {
    const element = container.current;
    if (!element) return;
    const firstId = messages[0]?.id ?? '';
    const lastId = messages.at(-1)?.id ?? '';
    const was = before.current;

    if (ownCount > was.ownCount || isFollowing.current) scrollToEnd(element);
    else if (was.firstId !== firstId && was.lastId === lastId)
      element.scrollBy({ top: element.scrollHeight - was.height });
    before.current = { firstId, lastId, height: element.scrollHeight, ownCount };
  }, [container, messages, ownCount]);

  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const look = () => {
      const isNear = element.scrollHeight - element.scrollTop - element.clientHeight < followingPx;
      isFollowing.current = isNear;
      setAtBottom(isNear);
    };
    // The composer grows, a keyboard opens, a bubble unfolds: the end stays in sight for who was there.
    const watcher = new ResizeObserver(() => {
      if (isFollowing.current) scrollToEnd(element);
      before.current.height = element.scrollHeight;
    });
    watcher.observe(element);
    if (element.firstElementChild) watcher.observe(element.firstElementChild);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      watcher.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [container]);

  const lastId = messages.at(-1)?.id;
  if (isAtBottom && seenId !== lastId) setSeenId(lastId);

  return {
    sentinel: useLoadWhenNear(older),
    isAtBottom,
    unseenCount: countAfter(messages, seenId),
    toBottom: () => scrollToEnd(container.current),
  };
}

function scrollToEnd(element: HTMLElement | null): void {
  element?.scrollTo({ top: element.scrollHeight });
}

function countAfter(messages: readonly Message[], seenId: string | undefined): number {
  const seen = messages.findLastIndex((message) => message.id === seenId);
  return messages.slice(seen + 1).filter((message) => message.direction === 'inbound').length;
}
