import { isPassing, Problem } from '@/shared/api/problem';
import type { FileShape, UploadedFile } from '@/shared/api/types';
import { randomUuid } from '@/shared/randomUuid';
import { UnfitFile, type PreparedFile, type UnfitReason } from './prepareFile';

/** A file that is with the server, and can be sent. */
export interface ReadyFile {
  id: string;
  name: string;
  content_type: string;
  size: number;
  shape: FileShape;
  isVoice: boolean;
}

export type AttachmentTrouble =
  | { kind: 'unfit'; reason: UnfitReason; mostBytes: number | null }
  | { kind: 'refused'; code: string; detail: string | null }
  /** Trying again may help. */
  | { kind: 'stuck' };

/** A file that somebody wants to send, on its way to the server. */
export interface Attachment {
  key: string;
  name: string;
  size: number;
  /** From 0 to 1; null while it is made ready. */
  progress: number | null;
  file: ReadyFile | null;
  trouble: AttachmentTrouble | null;
}

interface Road {
  prepare: (file: File, isVoice: boolean) => Promise<PreparedFile>;
  upload: (
    blob: Blob,
    name: string,
    watching: { onProgress: (share: number) => void; signal: AbortSignal },
  ) => Promise<UploadedFile>;
}

interface Source {
  file: File;
  isVoice: boolean;
  giveUp: AbortController;
}

const none: readonly Attachment[] = [];

/**
 * The files that wait beside a message that is being written, per conversation. They travel at once, one after the other,
 * so that sending takes no time; those that have arrived outlive the page.
 */
export class Attachments {
  private readonly waiting = new Map<string, readonly Attachment[]>();
  private readonly sources = new Map<string, Source>();
  private readonly listeners = new Set<() => void>();
  private travelling: Promise<void> = Promise.resolve();

  constructor(
    private readonly storageKey: string,
    private readonly road: Road,
  ) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The same list until it changes, as React asks of a store. */
  of(conversationId: string): readonly Attachment[] {
    const known = this.waiting.get(conversationId) ?? this.stored(conversationId);
    this.waiting.set(conversationId, known);
    return known;
  }

  add(conversationId: string, files: readonly File[], { isVoice = false } = {}): void {
    for (const file of files) {
      const key = randomUuid();
      this.sources.set(key, { file, isVoice, giveUp: new AbortController() });
      const attachment = { key, name: file.name, size: file.size, progress: null, file: null, trouble: null };
      this.update(conversationId, (all) => [...all, attachment]);
      this.setOut(conversationId, key);
    }
  }

  retry(conversationId: string, key: string): void {
    this.change(conversationId, key, { trouble: null, progress: null });
    this.setOut(conversationId, key);
  }

  remove(conversationId: string, key: string): void {
    this.sources.get(key)?.giveUp.abort();
    this.sources.delete(key);
    this.update(conversationId, (all) => all.filter((attachment) => attachment.key !== key));
  }

  /** Whether all of a conversation's files can be sent, once that is known: false when one of them has met trouble. */
  allReady(conversationId: string): Promise<boolean> {
    return new Promise((resolve) => {
      const look = () => {
        const all = this.of(conversationId);
        const isTroubled = all.some(({ trouble }) => trouble !== null);
        if (!isTroubled && all.some(({ file }) => file === null)) return;
        stop();
        resolve(!isTroubled);
      };
      const stop = this.subscribe(look);
      look();
    });
  }

  /** Takes those that are ready away, to be sent. */
  take(conversationId: string): ReadyFile[] {
    const files = this.of(conversationId).flatMap(({ file }) => (file ? [file] : []));
    this.update(conversationId, (all) => all.filter(({ file }) => file === null));
    return files;
  }

  /** Puts one back that was refused as part of a message. */
  putBack(conversationId: string, file: ReadyFile): void {
    const { name, size } = file;
    this.update(conversationId, (all) => [
      ...all,
      { key: randomUuid(), name, size, progress: 1, file, trouble: null },
    ]);
  }

  private setOut(conversationId: string, key: string): void {
    this.travelling = this.travelling.then(() => this.bring(conversationId, key));
  }

  private async bring(conversationId: string, key: string): Promise<void> {
    const source = this.sources.get(key);
    if (!source) return;
    try {
      const prepared = await this.road.prepare(source.file, source.isVoice);
      const { blob, name, shape, isVoice } = prepared;
      this.change(conversationId, key, { name, size: blob.size, progress: 0 });
      const { id, content_type, size } = await this.road.upload(blob, name, {
        onProgress: (progress) => this.change(conversationId, key, { progress }),
        signal: source.giveUp.signal,
      });
      this.change(conversationId, key, {
        progress: 1,
        file: { id, name, content_type, size, shape, isVoice },
      });
      this.sources.delete(key);
    } catch (error) {
      this.change(conversationId, key, { progress: null, trouble: troubleOf(error) });
    }
  }

  private change(conversationId: string, key: string, changed: Partial<Attachment>): void {
    this.update(conversationId, (all) =>
      all.map((attachment) => (attachment.key === key ? { ...attachment, ...changed } : attachment)),
    );
  }

  private update(
    conversationId: string,
    change: (all: readonly Attachment[]) => readonly Attachment[],
  ): void {
    const all = change(this.of(conversationId));
    this.waiting.set(conversationId, all);
    this.store(
      conversationId,
      all.flatMap(({ file }) => (file ? [file] : [])),
    );
    this.listeners.forEach((listener) => listener());
  }

  private stored(conversationId: string): readonly Attachment[] {
    try {
      const stored = localStorage.getItem(this.keyOf(conversationId));
      const files = stored === null ? [] : (JSON.parse(stored) as ReadyFile[]);
      return files.length === 0
        ? none
        : files.map((file) => ({
            key: file.id,
            name: file.name,
            size: file.size,
            progress: 1,
            file,
            trouble: null,
          }));
    } catch {
      return none;
    }
  }

  private store(conversationId: string, files: readonly ReadyFile[]): void {
    try {
      if (files.length === 0) localStorage.removeItem(this.keyOf(conversationId));
      else localStorage.setItem(this.keyOf(conversationId), JSON.stringify(files));
    } catch {
      // Without storage they live as long as the page.
    }
  }

  private keyOf(conversationId: string): string {
    return `${this.storageKey}/${conversationId}`;
  }
}

function troubleOf(error: unknown): AttachmentTrouble {
  if (error instanceof UnfitFile) return { kind: 'unfit', reason: error.reason, mostBytes: error.mostBytes };
  if (error instanceof Problem && !isPassing(error) && error.status !== 401)
    return { kind: 'refused', code: error.code, detail: error.detail };
  return { kind: 'stuck' };
}
