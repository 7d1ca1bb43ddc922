import { createContext, use } from 'react';

/** Opens the details of a message beside the thread. */
export const DetailsContext = createContext<(messageId: string) => void>(() => undefined);

export function useShowDetails(): (messageId: string) => void {
  return use(DetailsContext);
}
