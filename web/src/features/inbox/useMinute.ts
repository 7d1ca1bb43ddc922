import { useEffect, useState } from 'react';

const quarterMs = 15_000;

/** The present, renewed every quarter of a minute while somebody counts by it; a moment of the past while nobody does. */
export function useMinute(isCounting: boolean): number {
  const [now, setNow] = useState(() => Date.now());

  useEffect(() => {
    if (!isCounting) return;
    const look = () => setNow(Date.now());
    const timer = setInterval(look, quarterMs);
    // Timers sleep with the computer; the windows do not.
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [isCounting]);

  return now;
}
