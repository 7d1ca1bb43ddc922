import { expect, test } from 'vitest';
import type { FileShape } from '@/shared/api/types';
import type { ReadyFile } from '../attaching/Attachments';
import { partsOf } from './partsOf';

const file = (id: string, shape: FileShape, isVoice = false): ReadyFile => ({
  id,
  name: id,
  content_type: 'x/y',
  size: 1,
  shape,
  isVoice,
});
const shown = (text: string, ...files: ReadyFile[]) =>
  partsOf(text, files).map((part) => [part.file?.id ?? null, part.text]);

test('Words alone are one message', () => expect(shown('Hello')).toEqual([[null, 'Hello']]));

test('Each file is a message, and the words stand below the first that can have some', () =>
  expect(shown('Look', file('a', 'audio'), file('b', 'image'), file('c', 'image'))).toEqual([
    ['a', ''],
    ['b', 'Look'],
    ['c', ''],
  ]));

test('Where none can have words, they go before', () =>
  expect(shown('Listen', file('a', 'audio', true))).toEqual([
    [null, 'Listen'],
    ['a', ''],
  ]));

test('A voice note says that it is one', () =>
  expect(partsOf('', [file('a', 'audio', true)])[0]?.body).toMatchObject({
    kind: 'file',
    shape: 'audio',
    is_voice: true,
  }));
