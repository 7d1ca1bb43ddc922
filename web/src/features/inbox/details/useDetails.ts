import { useCallback, useState } from 'react';
import { messageElementId } from '../thread/messageElementId';

interface Shown {
  conversationId: string;
  messageId: string;
  isOpen: boolean;
}

/** Which message's details stand beside the thread; another discussion closes them. */
export function useDetails(conversationId: string | undefined) {
  const [last, setShown] = useState<Shown | null>(null);
  // A drawer keeps its content while it slides away.
  const shown = last?.conversationId === conversationId ? last : null;

  const show = useCallback(
    (messageId: string) => {
      if (conversationId === undefined) return;
      // A moment later: the menu that asks closes first, and its giving back of the focus must not win over the panel.
      setTimeout(() => setShown({ conversationId, messageId, isOpen: true }));
    },
    [conversationId],
  );
  const close = useCallback(() => {
    setShown((before) => before && { ...before, isOpen: false });
    if (last) focusMessage(last.messageId);
  }, [last]);

  return { messageId: shown?.messageId ?? null, isOpen: shown?.isOpen ?? false, show, close };
}

/** Where the reader was before; the menu that opened the details is gone. */
function focusMessage(messageId: string): void {
  document.getElementById(messageElementId(messageId))?.focus({ preventScroll: true });
}
