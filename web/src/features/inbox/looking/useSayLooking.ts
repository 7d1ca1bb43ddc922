import { useEffect, useRef } from 'react';
import { api } from '@/shared/api/client';
import type { Onlooker } from '@/shared/api/types';
import { useInbox } from '../inboxContext';

/** What is said holds for 25 seconds, writing for 8: said again well before. */
const everyMs = 10_000;
const typingEveryMs = 4_000;
const typingHoldsMs = 8_000;

/** Tells colleagues that a conversation is open here, and that an answer is being written; never once a key. */
export function useSayLooking(conversationId: string, text: string): void {
  const { onlookers } = useInbox();
  const typed = useRef({ conversationId, text, saidAt: -Infinity });

  useEffect(() => {
    let isOver = false;
    const say = async (state: Onlooker['state']) => {
      const { data } = await api.POST('/api/conversations/{id}/looking', {
        params: { path: { id: conversationId } },
        body: { state },
        keepalive: state === 'left',
      });
      if (!isOver) data?.forEach((onlooker) => onlookers.hear(onlooker));
    };
    const look = () => {
      // Whoever writes looks on, too; to say so again would end the sign that they write.
      const isWriting = performance.now() - typed.current.saidAt < typingHoldsMs;
      if (document.visibilityState === 'visible' && !isWriting) void say('viewing').catch(() => undefined);
    };
    const turn = () => (document.visibilityState === 'visible' ? look() : leave());
    const leave = () => void say('left').catch(() => undefined);
    look();
    const beat = setInterval(look, everyMs);
    document.addEventListener('visibilitychange', turn);
    window.addEventListener('pagehide', leave);
    return () => {
      isOver = true;
      clearInterval(beat);
      document.removeEventListener('visibilitychange', turn);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [conversationId, onlookers]);

  useEffect(() => {
    const { current } = typed;
    if (current.conversationId !== conversationId) {
      typed.current = { conversationId, text, saidAt: -Infinity };
      return;
    }
    const isWritten = text !== current.text && text.trim() !== '';
    current.text = text;
    if (!isWritten || performance.now() - current.saidAt < typingEveryMs) return;
    current.saidAt = performance.now();
    api
      .POST('/api/conversations/{id}/looking', {
        params: { path: { id: conversationId } },
        body: { state: 'typing' },
      })
      .catch(() => undefined);
  }, [conversationId, text]);
}
