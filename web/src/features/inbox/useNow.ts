import { useEffect, useState } from 'react';

const secondMs = 1_000;
const minuteMs = 60_000;

/**
 * The present, as often as someone counting down to `until` can see a difference: every second in the last two
 * minutes, every quarter of a minute before, never again afterwards.
 */
export function useNow(until: string | null): number {
  const [now, setNow] = useState(() => Date.now());
  const leftMs = until === null ? 0 : Date.parse(until) - now;

  useEffect(() => {
    if (leftMs <= 0) return;
    const nextMs = Math.min(leftMs, leftMs <= 2 * minuteMs ? secondMs : minuteMs / 4);
    const timer = setTimeout(() => setNow(Date.now()), nextMs);
    return () => clearTimeout(timer);
  }, [leftMs]);

  useEffect(() => {
    // Timers sleep with the computer; the window does not.
    const look = () => setNow(Date.now());
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);

  return now;
}
