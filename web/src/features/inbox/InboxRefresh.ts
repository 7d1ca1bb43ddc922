import type { QueryClient } from '@tanstack/react-query';
import type { Conversation } from '@/shared/api/types';
import { isNewer } from './ledger';
import { countsAfter } from './list/countsAfter';
import { inboxQueries, keepNewest, newestKnown } from './inboxQueries';

/** The counter and searches are asked again this long after the first news of a burst. */
const burstMs = 3_000;

/** Turns live events into fresh data with few requests: a row changes in place, only the open thread is fetched. */
export class InboxRefresh {
  private readonly running = new Set<string>();
  private readonly again = new Set<string>();
  private afterBurst: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly client: QueryClient,
    private readonly myId: string,
  ) {}

  hear(conversation: Conversation): void {
    this.take(conversation);
    // Even news that is too old for the row: an answer may have brought the row, but not its messages.
    void this.thread(conversation.id);
    this.askAfterBurst();
  }

  take(conversation: Conversation): void {
    const known = newestKnown(this.client, conversation.id);
    if (!isNewer(conversation, known)) return;
    if (known) this.count(known, conversation);
    keepNewest(this.client, [conversation]);
  }

  /** Fetches a shown thread again, and the life of a message that is shown beside it. News that comes meanwhile starts one more round, never a second at once. */
  async thread(id: string): Promise<void> {
    this.again.add(id);
    if (this.running.has(id)) return;
    this.running.add(id);
    while (this.again.delete(id)) {
      await Promise.all([
        this.askAgain(inboxQueries.thread(id).queryKey),
        this.askAgain(inboxQueries.histories(id)),
      ]);
    }
    this.running.delete(id);
  }

  everything(): void {
    void this.askAgain(inboxQueries.all());
  }

  stop(): void {
    clearTimeout(this.afterBurst);
    this.afterBurst = undefined;
  }

  /** An answer that is under way may have been written before the news; only a new question is sure to know it. */
  private async askAgain(queryKey: readonly string[]): Promise<void> {
    await this.client.cancelQueries({ queryKey });
    await this.client.invalidateQueries({ queryKey });
  }

  /** The counters move at once; the server's own follow after the burst. */
  private count(before: Conversation, after: Conversation): void {
    this.client.setQueryData(
      inboxQueries.counts().queryKey,
      (counts) => counts && countsAfter(counts, before, after, this.myId),
    );
  }

  private askAfterBurst(): void {
    this.afterBurst ??= setTimeout(() => {
      this.afterBurst = undefined;
      void this.client.invalidateQueries({ queryKey: inboxQueries.counts().queryKey });
      void this.client.invalidateQueries({
        queryKey: inboxQueries.lists(),
        predicate: ({ queryKey }) => queryKey.at(-1) !== '',
      });
    }, burstMs);
  }
}
