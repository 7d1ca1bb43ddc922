import { describe, expect, test } from 'vitest';
import { ServerSentEventReader, type ServerSentEvent } from './serverSentEvents';

function readIn(pieces: string[]): ServerSentEvent[] {
  const reader = new ServerSentEventReader();
  return pieces.flatMap((piece) => reader.read(piece));
}

const stream = [
  ': ping',
  '',
  'id: 41',
  'event: conversation',
  'data: {"name":"Fatou 🙏"}',
  '',
  'data: first line',
  'data:second line',
  'unknown: field',
  '',
  'event: reset',
  'id: 42',
  'data: {}',
  '',
  'event: nothing to dispatch',
  '',
  '',
].join('\n');

const events: ServerSentEvent[] = [
  { type: 'conversation', data: '{"name":"Fatou 🙏"}', lastEventId: '41' },
  { type: 'message', data: 'first line\nsecond line', lastEventId: '41' },
  { type: 'reset', data: '{}', lastEventId: '42' },
];

describe.each([
  ['line feeds', stream],
  ['carriage returns and line feeds', stream.replaceAll('\n', '\r\n')],
])('A stream with %s', (_, text) => {
  test('is read whole', () => {
    expect(readIn([text])).toEqual(events);
  });

  test('gives the same events wherever it is cut in two', () => {
    for (let cut = 0; cut <= text.length; cut += 1) {
      expect(readIn([text.slice(0, cut), text.slice(cut)]), `cut at ${cut}`).toEqual(events);
    }
  });

  test('gives the same events in pieces of any size', () => {
    const random = seeded(7);
    for (let round = 0; round < 300; round += 1) {
      const pieces = cutInPieces(text, random);
      expect(readIn(pieces), JSON.stringify(pieces)).toEqual(events);
    }
  });
});

test('Lone carriage returns end lines too, once it is sure that no line feed follows', () => {
  expect(readIn(['data: a\r\rdata: b\r\r', '\n'])).toEqual([
    { type: 'message', data: 'a', lastEventId: '' },
    { type: 'message', data: 'b', lastEventId: '' },
  ]);
});

test('A byte order mark before the first field is not part of it', () => {
  expect(readIn(['\uFEFFdata: a\n\n'])).toEqual([{ type: 'message', data: 'a', lastEventId: '' }]);
});

test('Only one space after the colon belongs to the format', () => {
  expect(readIn(['data:  two spaces\n\n'])).toEqual([
    { type: 'message', data: ' two spaces', lastEventId: '' },
  ]);
});

/** A small generator that repeats itself, so that a failure can be seen again. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function cutInPieces(text: string, random: () => number): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length;) {
    const length = Math.floor(random() * 9);
    pieces.push(text.slice(at, at + length));
    at += length;
  }
  return pieces;
}
