import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem, Unreachable } from '@/shared/api/problem';
import type { UploadedFile } from '@/shared/api/types';
import { Attachments } from './Attachments';
import { UnfitFile, type PreparedFile } from './prepareFile';

const awa = 'awa';
const uploaded: UploadedFile = {
  id: 'id-1',
  content_type: 'application/pdf',
  size: 3,
  name: 'a.pdf',
  kind: 'document',
};
const pdf = (name = 'a.pdf') => new File(['abc'], name, { type: 'application/pdf' });
const prepared = (file: File): Promise<PreparedFile> =>
  Promise.resolve({ blob: file, name: file.name, shape: 'document', isVoice: false });

let upload: ReturnType<typeof vi.fn<(blob: Blob, name: string) => Promise<UploadedFile>>>;

beforeEach(() => {
  upload = vi.fn((_: Blob, name: string) => Promise.resolve({ ...uploaded, id: `id-${name}`, name }));
});

afterEach(() => localStorage.clear());

const open = (prepare = prepared) => new Attachments('attachments', { prepare, upload });
const namesOf = (attachments: Attachments) => attachments.of(awa).map(({ name }) => name);

test('Files travel one after the other and are ready in the order in which they were picked', async () => {
  const attachments = open();
  attachments.add(awa, [pdf('1.pdf'), pdf('2.pdf')]);
  expect(await attachments.allReady(awa)).toBe(true);

  expect(upload.mock.calls.map(([, name]) => name)).toEqual(['1.pdf', '2.pdf']);
  expect(attachments.take(awa).map(({ id }) => id)).toEqual(['id-1.pdf', 'id-2.pdf']);
  expect(attachments.of(awa)).toEqual([]);
});

test('What has arrived outlives the page, and what is sent does not come back', async () => {
  const before = open();
  before.add(awa, [pdf()]);
  await before.allReady(awa);

  const after = open();
  expect(namesOf(after)).toEqual(['a.pdf']);
  after.take(awa);
  expect(namesOf(open())).toEqual([]);
});

test('A lost connection is told, and the file goes when it is tried again', async () => {
  upload.mockRejectedValueOnce(new Unreachable(null));
  const attachments = open();
  attachments.add(awa, [pdf()]);
  expect(await attachments.allReady(awa)).toBe(false);
  const [stuck] = attachments.of(awa);
  expect(stuck?.trouble).toEqual({ kind: 'stuck' });

  attachments.retry(awa, stuck?.key ?? '');
  expect(await attachments.allReady(awa)).toBe(true);
});

test('What WhatsApp would not take, or the server refuses, says why', async () => {
  upload
    .mockRejectedValueOnce(new Problem(507, 'store_full', null))
    .mockRejectedValueOnce(new Problem(413, 'file_too_large', 'Big'));
  const attachments = open((file) =>
    file.name === 'unfit' ? Promise.reject(new UnfitFile('size', 7)) : prepared(file),
  );
  attachments.add(awa, [new File(['x'], 'unfit'), pdf('full'), pdf('large')]);
  await vi.waitFor(() => expect(attachments.of(awa).every(({ trouble }) => trouble !== null)).toBe(true));

  expect(attachments.of(awa).map(({ trouble }) => trouble)).toEqual([
    { kind: 'unfit', reason: 'size', mostBytes: 7 },
    { kind: 'stuck' },
    { kind: 'refused', code: 'file_too_large', detail: 'Big' },
  ]);
});

test('A file that is taken out while it travels is given up and holds up nothing', async () => {
  let given: AbortSignal | undefined;
  const attachments = new Attachments('attachments', {
    prepare: prepared,
    upload: (_, name, { signal }) =>
      name === 'slow'
        ? new Promise((_resolve, reject) => {
            given = signal;
            signal.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError')));
          })
        : Promise.resolve({ ...uploaded, name }),
  });
  attachments.add(awa, [pdf('slow'), pdf('next')]);
  await vi.waitFor(() => expect(given).toBeDefined());
  attachments.remove(awa, attachments.of(awa)[0]?.key ?? '');

  expect(await attachments.allReady(awa)).toBe(true);
  expect(namesOf(attachments)).toEqual(['next']);
});
