import { useCallback, useEffect, useRef, type RefObject } from 'react';
import type { OlderMessages } from './MessageList';
import { messageElementId } from './messageElementId';

/** Older pages fetched at most in search of a quoted message. */
const mostPages = 12;

/** Goes to a message of this thread, fetching older ones until it is found. */
export function useJumpToMessage(container: RefObject<HTMLElement | null>, older: OlderMessages) {
  const latest = useRef(older);
  const wanted = useRef<{ id: string; pagesLeft: number } | null>(null);

  const goOn = useCallback(() => {
    const { hasMore, isFetching, isFailed, load } = latest.current;
    if (!wanted.current) return;
    const { id, pagesLeft } = wanted.current;
    const element = container.current?.querySelector<HTMLElement>(`#${messageElementId(id)}`);
    if (element) {
      wanted.current = null;
      show(element);
    } else if (!hasMore || isFailed || pagesLeft === 0) {
      wanted.current = null;
    } else if (!isFetching) {
      wanted.current = { id, pagesLeft: pagesLeft - 1 };
      void load();
    }
  }, [container]);

  // Every page that arrives is drawn first, then searched.
  useEffect(() => {
    latest.current = older;
    goOn();
  }, [goOn, older]);

  return useCallback(
    (id: string) => {
      wanted.current = { id, pagesLeft: mostPages };
      goOn();
    },
    [goOn],
  );
}

const flashMs = 1_600;

function show(element: HTMLElement): void {
  element.scrollIntoView({ block: 'center' });
  element.focus({ preventScroll: true });
  element.setAttribute('data-flash', '');
  setTimeout(() => element.removeAttribute('data-flash'), flashMs);
}
