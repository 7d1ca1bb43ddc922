import {
  ALL_FORMATS,
  BlobSource,
  BufferTarget,
  Conversion,
  Input,
  Mp4OutputFormat,
  OggOutputFormat,
  Output,
  type ConversionOptions,
  type OutputFormat,
} from 'mediabunny';

/** A sound as Ogg with Opus, in one channel, as WhatsApp plays voice notes. What is Opus already is only put into another coat. */
export const toOgg = (file: Blob): Promise<Blob> =>
  convert(file, new OggOutputFormat(), 'audio/ogg', {
    audio: { codec: 'opus', numberOfChannels: 1, bitrate: 32_000 },
    video: { discard: true },
  });

/** A film as MP4 with H.264 and AAC, the only ones that WhatsApp plays. */
export const toMp4 = (file: Blob): Promise<Blob> =>
  convert(file, new Mp4OutputFormat({ fastStart: 'in-memory' }), 'video/mp4', {
    video: { codec: 'avc' },
    audio: { codec: 'aac' },
  });

async function convert(
  file: Blob,
  format: OutputFormat,
  type: string,
  options: Pick<ConversionOptions, 'audio' | 'video'>,
): Promise<Blob> {
  const target = new BufferTarget();
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  const conversion = await Conversion.init({ input, output: new Output({ format, target }), ...options });
  if (!conversion.isValid) throw new Error('This browser cannot convert the file.');
  await conversion.execute();
  if (target.buffer === null) throw new Error('Nothing came of it.');
  return new Blob([target.buffer], { type });
}
