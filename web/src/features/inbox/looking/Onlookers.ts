import type { Onlooker } from '@/shared/api/types';

type Timer = ReturnType<typeof setTimeout>;

/** Who else has a conversation open, as it was heard. Nobody has to say that they are gone: what is not said again in time is over. */
export class Onlookers {
  private readonly byConversation = new Map<string, readonly Onlooker[]>();
  private readonly timers = new Map<string, Timer>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly myId: string) {}

  hear(told: Onlooker): void {
    if (told.user_id === this.myId) return;
    const all = this.of(told.conversation_id);
    const known = all.find(({ user_id }) => user_id === told.user_id);
    if (known && known.at > told.at) return;
    const key = `${told.conversation_id}/${told.user_id}`;
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);

    const others = all.filter(({ user_id }) => user_id !== told.user_id);
    this.put(told.conversation_id, told.state === 'left' ? others : [...others, told]);
    if (told.state === 'left') return;
    this.timers.set(
      key,
      setTimeout(() => this.end(told), told.seconds * 1_000),
    );
  }

  /** Whoever writes no more still looks on for a while; whoever does not say so again is gone. */
  private end(told: Onlooker): void {
    this.hear(
      told.state === 'typing' ? { ...told, state: 'viewing', seconds: 12 } : { ...told, state: 'left' },
    );
  }

  of(conversationId: string): readonly Onlooker[] {
    return this.byConversation.get(conversationId) ?? nobody;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  stop(): void {
    this.timers.forEach((timer) => clearTimeout(timer));
    this.timers.clear();
  }

  private put(conversationId: string, onlookers: readonly Onlooker[]): void {
    if (onlookers.length === 0) this.byConversation.delete(conversationId);
    else this.byConversation.set(conversationId, onlookers);
    this.listeners.forEach((tell) => tell());
  }
}

const nobody: readonly Onlooker[] = [];
