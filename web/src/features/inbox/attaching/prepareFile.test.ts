import { expect, test, vi } from 'vitest';
import { prepareFile, UnfitFile, type Converters } from './prepareFile';

const megabyte = 1024 * 1024;

function fileOf(type: string, { name = 'file.bin', size = 10 } = {}): File {
  const file = new File(['x'], name, { type });
  Object.defineProperty(file, 'size', { value: size });
  return file;
}

function convertersTo(types: Partial<Record<keyof Converters, string>>): Converters {
  const to = (kind: keyof Converters) =>
    vi.fn(() =>
      types[kind] === undefined
        ? Promise.reject(new Error('cannot'))
        : Promise.resolve(new Blob(['converted'], { type: types[kind] })),
    );
  return { picture: to('picture'), sound: to('sound'), film: to('film') };
}

const none = convertersTo({});
const reasonOf = (preparing: Promise<unknown>) =>
  preparing.then(
    () => 'taken',
    (error: unknown) => (error instanceof UnfitFile ? error.reason : 'other'),
  );

test.each([
  ['image/jpeg', 'image'],
  ['image/jpg', 'image'],
  ['video/mp4', 'video'],
  ['audio/x-m4a', 'audio'],
  ['audio/ogg; codecs=opus', 'audio'],
  ['application/pdf', 'document'],
  ['text/csv', 'document'],
])('What WhatsApp takes goes as it is: %s', async (type, shape) => {
  const file = fileOf(type);
  const prepared = await prepareFile(file, false, none);
  expect([prepared.blob, prepared.shape, prepared.isVoice]).toEqual([file, shape, false]);
});

test('A picture that WhatsApp does not know becomes one that it does, and says so in its name', async () => {
  const converters = convertersTo({ picture: 'image/jpeg' });
  const prepared = await prepareFile(fileOf('image/webp', { name: 'robe.bleue.webp' }), false, converters);
  expect([prepared.name, prepared.blob.type, prepared.shape]).toEqual([
    'robe.bleue.jpg',
    'image/jpeg',
    'image',
  ]);
});

test('A picture that is too heavy is made lighter', async () => {
  const converters = convertersTo({ picture: 'image/jpeg' });
  await prepareFile(fileOf('image/png', { size: 5 * megabyte + 1 }), false, converters);
  expect(converters.picture).toHaveBeenCalledWith(expect.anything(), 5 * megabyte);
});

test('A recording becomes Ogg, which alone is played as a voice note', async () => {
  const converters = convertersTo({ sound: 'audio/ogg' });
  const prepared = await prepareFile(fileOf('audio/webm;codecs=opus', { name: 'voice' }), true, converters);
  expect([prepared.name, prepared.shape, prepared.isVoice]).toEqual(['voice.ogg', 'audio', true]);
});

test('A recording that cannot become Ogg still goes, as a sound', async () => {
  const prepared = await prepareFile(fileOf('audio/mp4', { name: 'voice' }), true, none);
  expect([prepared.shape, prepared.isVoice]).toEqual(['audio', false]);
});

test.each([
  ['application/x-msdownload', {}, 'type'],
  ['', {}, 'type'],
  ['application/pdf', { size: 0 }, 'empty'],
  ['application/pdf', { size: 100 * megabyte + 1 }, 'size'],
  ['video/mp4', { size: 16 * megabyte + 1 }, 'size'],
  ['image/heic', {}, 'unreadable'],
  ['audio/wav', {}, 'unreadable'],
  ['video/quicktime', {}, 'unreadable'],
])('What there is no way for is refused with the reason: %s %o', async (type, changed, reason) => {
  expect(await reasonOf(prepareFile(fileOf(type, changed), false, none))).toBe(reason);
});

test('What a conversion makes is held to the same rules', async () => {
  expect(
    await reasonOf(prepareFile(fileOf('image/webp'), false, convertersTo({ picture: 'image/avif' }))),
  ).toBe('type');
});
