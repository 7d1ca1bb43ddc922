import { useEffect, useRef } from 'react';
import { api } from '@/shared/api/client';

/** WhatsApp shows the sign for 25 seconds: asked again a little before, it never goes out while somebody writes. */
const everyMs = 20_000;

/** Shows the customer that an answer is being written, while its text changes. Whatever becomes of it, the agent is not disturbed. */
export function useTypingSign(conversationId: string, text: string): void {
  const shown = useRef({ conversationId, text, at: -Infinity });

  useEffect(() => {
    const { current } = shown;
    if (current.conversationId !== conversationId) {
      // What lies ready from before is not being written now.
      shown.current = { conversationId, text, at: -Infinity };
      return;
    }
    const isWritten = text !== current.text && text.trim() !== '';
    current.text = text;
    if (!isWritten || performance.now() - current.at < everyMs) return;
    current.at = performance.now();
    api
      .POST('/api/conversations/{id}/typing', { params: { path: { id: conversationId } } })
      .catch(() => undefined);
  }, [conversationId, text]);
}
