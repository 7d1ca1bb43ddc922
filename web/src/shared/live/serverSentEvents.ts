export interface ServerSentEvent {
  type: string;
  data: string;
  /** The id to resume from; as the standard says, an event without one keeps the id of the event before. */
  lastEventId: string;
}

/**
 * Reads a text/event-stream that arrives in pieces of any size.
 * Source: HTML standard, section 9.2 "Server-sent events", the interpretation of a stream.
 */
export class ServerSentEventReader {
  private rest = '';
  private type = '';
  private data: string[] = [];
  private lastEventId = '';
  private isStart = true;

  /** The events that this piece completes. */
  read(piece: string): ServerSentEvent[] {
    this.rest += this.withoutByteOrderMark(piece);
    const events: ServerSentEvent[] = [];
    for (let line = this.nextLine(); line !== null; line = this.nextLine()) {
      const event = this.readLine(line);
      if (event) events.push(event);
    }
    return events;
  }

  private withoutByteOrderMark(piece: string): string {
    if (!this.isStart || piece === '') return piece;
    this.isStart = false;
    return piece.startsWith('\uFEFF') ? piece.slice(1) : piece;
  }

  private nextLine(): string | null {
    const end = this.rest.search(/[\r\n]/);
    if (end === -1) return null;
    const isCarriageReturn = this.rest[end] === '\r';
    // A lone \r at the end of a piece may be the first half of \r\n: wait for what follows.
    if (isCarriageReturn && end === this.rest.length - 1) return null;

    const line = this.rest.slice(0, end);
    const endLength = isCarriageReturn && this.rest[end + 1] === '\n' ? 2 : 1;
    this.rest = this.rest.slice(end + endLength);
    return line;
  }

  private readLine(line: string): ServerSentEvent | null {
    if (line === '') return this.dispatch();
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');

    if (field === 'event') this.type = value;
    if (field === 'data') this.data.push(value);
    if (field === 'id' && !value.includes('\0')) this.lastEventId = value;
    return null;
  }

  private dispatch(): ServerSentEvent | null {
    const { type, data, lastEventId } = this;
    this.type = '';
    this.data = [];
    return data.length === 0 ? null : { type: type || 'message', data: data.join('\n'), lastEventId };
  }
}
