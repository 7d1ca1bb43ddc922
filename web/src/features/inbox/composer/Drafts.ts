import type { ReplyReference } from '@/shared/api/types';

export interface Draft {
  text: string;
  replyTo: (ReplyReference & { id: string }) | null;
}

export const emptyDraft: Draft = { text: '', replyTo: null };

/** What someone has begun to write, per conversation; it waits through reloads and detours. */
export class Drafts {
  private readonly drafts = new Map<string, Draft>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly storageKey: string) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The same object until it changes, as React asks of a store. */
  of(conversationId: string): Draft {
    const known = this.drafts.get(conversationId) ?? this.stored(conversationId);
    this.drafts.set(conversationId, known);
    return known;
  }

  change(conversationId: string, changed: Partial<Draft>): void {
    const draft = { ...this.of(conversationId), ...changed };
    this.drafts.set(conversationId, draft);
    this.store(conversationId, draft);
    this.listeners.forEach((listener) => listener());
  }

  private stored(conversationId: string): Draft {
    try {
      const stored = localStorage.getItem(this.keyOf(conversationId));
      return stored === null ? emptyDraft : (JSON.parse(stored) as Draft);
    } catch {
      return emptyDraft;
    }
  }

  private store(conversationId: string, draft: Draft): void {
    try {
      if (draft.text === '' && draft.replyTo === null) localStorage.removeItem(this.keyOf(conversationId));
      else localStorage.setItem(this.keyOf(conversationId), JSON.stringify(draft));
    } catch {
      // Without storage a draft lives as long as the page.
    }
  }

  private keyOf(conversationId: string): string {
    return `${this.storageKey}/${conversationId}`;
  }
}
