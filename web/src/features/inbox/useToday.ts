import { useEffect, useState } from 'react';

/** The reader's date, as a text that changes at midnight, so that "today" does not last for days on an open page. */
export function useToday(): string {
  const [today, setToday] = useState(() => new Date().toDateString());
  useEffect(() => {
    const timer = setInterval(() => setToday(new Date().toDateString()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return today;
}
