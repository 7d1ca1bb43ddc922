import { useEffect, useRef, useState } from 'react';

interface MoreToLoad {
  hasMore: boolean;
  isFetching: boolean;
  isFailed: boolean;
  load: () => unknown;
}

/**
 * Loads more when the element it is given comes near the visible part of its scroller (`data-scroller`).
 * The scroller is named, as the margin of an observer without a root does not reach into nested scrollers.
 */
export function useLoadWhenNear(more: MoreToLoad, nearPx = 600): (element: HTMLElement | null) => void {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [isNear, setNear] = useState(false);
  const latest = useRef(more);

  useEffect(() => {
    latest.current = more;
  });

  useEffect(() => {
    if (!element) return;
    const observer = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
      root: element.closest('[data-scroller]'),
      rootMargin: `${nearPx}px 0px`,
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element, nearPx]);

  const { hasMore, isFetching, isFailed } = more;
  useEffect(() => {
    if (isNear && hasMore && !isFetching && !isFailed) void latest.current.load();
  }, [isNear, hasMore, isFetching, isFailed]);

  return setElement;
}
