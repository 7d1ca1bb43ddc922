import type { FileShape } from '@/shared/api/types';
import { fileRules, shapeOf, typeOf } from '@/shared/whatsapp/fileRules';

/** A file as it can be handed in. */
export interface PreparedFile {
  blob: Blob;
  name: string;
  shape: FileShape;
  isVoice: boolean;
}

export type UnfitReason = 'type' | 'size' | 'empty' | 'unreadable';

/** WhatsApp would not take the file, and the browser cannot make it into one that it would. */
export class UnfitFile extends Error {
  constructor(
    readonly reason: UnfitReason,
    /** The most that there may be, in bytes; where the size is the reason. */
    readonly mostBytes: number | null = null,
  ) {
    super(reason);
    this.name = 'UnfitFile';
  }
}

/** Ways to turn one kind of file into another; each is loaded when it is first needed. */
export interface Converters {
  picture: (file: Blob, mostBytes: number) => Promise<Blob>;
  sound: (file: Blob) => Promise<Blob>;
  film: (file: Blob) => Promise<Blob>;
}

/**
 * Makes of a file what WhatsApp takes.
 *
 * Pictures that it does not know become JPEG or PNG, those that are too heavy are made smaller, recordings become Ogg with
 * Opus, which alone it plays as a voice note, and films become MP4.
 * @throws UnfitFile when there is no way.
 */
export async function prepareFile(
  file: File,
  isVoice: boolean,
  converters: Converters,
): Promise<PreparedFile> {
  if (file.size === 0) throw new UnfitFile('empty');
  const type = typeOf(file);

  if (type.startsWith('image/')) {
    const { types, mostBytes } = fileRules.image;
    const fits = types.includes(type) && file.size <= mostBytes;
    const blob = fits ? file : await orUnreadable(converters.picture(file, mostBytes));
    return checked({ blob, name: named(file.name, blob), shape: 'image', isVoice: false });
  }
  if (isVoice) {
    // What cannot be made into a voice note still is a sound.
    const blob = type === 'audio/ogg' ? file : await converters.sound(file).catch(() => file);
    return checked({
      blob,
      name: named(file.name, blob),
      shape: 'audio',
      isVoice: typeOf(blob) === 'audio/ogg',
    });
  }
  const shape = shapeOf(type);
  if (shape !== null) return checked({ blob: file, name: file.name, shape, isVoice: false });
  if (type.startsWith('audio/')) {
    const blob = await orUnreadable(converters.sound(file));
    return checked({ blob, name: named(file.name, blob), shape: 'audio', isVoice: false });
  }
  if (type.startsWith('video/')) {
    const blob = await orUnreadable(converters.film(file));
    return checked({ blob, name: named(file.name, blob), shape: 'video', isVoice: false });
  }
  throw new UnfitFile('type');
}

function checked(prepared: PreparedFile): PreparedFile {
  const { types, mostBytes } = fileRules[prepared.shape];
  if (!types.includes(typeOf(prepared.blob))) throw new UnfitFile('type');
  if (prepared.blob.size > mostBytes) throw new UnfitFile('size', mostBytes);
  return prepared;
}

async function orUnreadable(converting: Promise<Blob>): Promise<Blob> {
  try {
    return await converting;
  } catch {
    throw new UnfitFile('unreadable');
  }
}

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'audio/ogg': 'ogg',
  'video/mp4': 'mp4',
};

/** The name, with the ending of what the file has become. */
function named(name: string, blob: Blob): string {
  const ending = endings[typeOf(blob)];
  const dot = name.lastIndexOf('.');
  const stem = dot > 0 ? name.slice(0, dot) : name;
  return ending === undefined ? name : `${stem}.${ending}`;
}
