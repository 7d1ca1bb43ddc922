import { createContext, use, useEffect, useRef, useState, type ReactNode } from 'react';
import { LiveStream, type LiveState } from './liveStream';
import { Resync } from './Resync';

/** What a feature hears. `resync` stands for everything that may have been missed. */
export interface LiveHandlers {
  onConversation?: (data: unknown) => void;
  onAccount?: (data: unknown) => void;
  onTemplates?: () => void;
  onPeople?: () => void;
  onLooking?: (data: unknown) => void;
  onNotification?: () => void;
  onResync?: () => void;
}

interface Live {
  state: LiveState;
  subscribe: (handlers: LiveHandlers) => () => void;
}

const LiveContext = createContext<Live>({ state: 'connecting', subscribe: () => () => undefined });

/** Opens the one stream of the page; lives inside the signed-in shell. */
export function LiveEvents({ children }: { children: ReactNode }) {
  const [state, setState] = useState<LiveState>('connecting');
  const [subscribers] = useState(() => new Set<LiveHandlers>());

  useEffect(() => {
    const resync = new Resync(() => subscribers.forEach((handlers) => handlers.onResync?.()));
    const stream = new LiveStream({
      onState: setState,
      onOpened: () => resync.ask(),
      onEvent: (event) => {
        if (event.type === 'reset') resync.ask();
        if (event.type === 'conversation')
          subscribers.forEach((handlers) => handlers.onConversation?.(JSON.parse(event.data)));
        if (event.type === 'account')
          subscribers.forEach((handlers) => handlers.onAccount?.(JSON.parse(event.data)));
        if (event.type === 'looking')
          subscribers.forEach((handlers) => handlers.onLooking?.(JSON.parse(event.data)));
        if (event.type === 'notification') subscribers.forEach((handlers) => handlers.onNotification?.());
        if (event.type === 'templates') subscribers.forEach((handlers) => handlers.onTemplates?.());
        if (event.type === 'people') subscribers.forEach((handlers) => handlers.onPeople?.());
      },
    });
    stream.start();
    return () => {
      stream.stop();
      resync.stop();
    };
  }, [subscribers]);

  const [subscribe] = useState(() => (handlers: LiveHandlers) => {
    subscribers.add(handlers);
    return () => {
      subscribers.delete(handlers);
    };
  });

  return <LiveContext value={{ state, subscribe }}>{children}</LiveContext>;
}

export function useLiveState(): LiveState {
  return use(LiveContext).state;
}

/** Hears live events for as long as the component is shown; the handlers may change at every render. */
export function useLiveEvents(handlers: LiveHandlers): void {
  const { subscribe } = use(LiveContext);
  const latest = useRef(handlers);

  useEffect(() => {
    latest.current = handlers;
  });

  useEffect(
    () =>
      subscribe({
        onConversation: (data) => latest.current.onConversation?.(data),
        onAccount: (data) => latest.current.onAccount?.(data),
        onTemplates: () => latest.current.onTemplates?.(),
        onPeople: () => latest.current.onPeople?.(),
        onLooking: (data) => latest.current.onLooking?.(data),
        onNotification: () => latest.current.onNotification?.(),
        onResync: () => latest.current.onResync?.(),
      }),
    [subscribe],
  );
}
