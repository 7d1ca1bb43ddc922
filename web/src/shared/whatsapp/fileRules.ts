import type { FileShape } from '@/shared/api/types';

const megabyte = 1024 * 1024;

interface Rule {
  types: readonly string[];
  mostBytes: number;
}

/** What WhatsApp takes of each kind; the server holds to the same. Source: Cloud API, supported media types. */
export const fileRules: Readonly<Record<FileShape, Rule>> = {
  image: { types: ['image/jpeg', 'image/png'], mostBytes: 5 * megabyte },
  video: { types: ['video/mp4', 'video/3gpp'], mostBytes: 16 * megabyte },
  audio: {
    types: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
    mostBytes: 16 * megabyte,
  },
  sticker: { types: ['image/webp'], mostBytes: 500 * 1024 },
  document: {
    types: [
      'application/pdf',
      'text/plain',
      'text/csv',
      'application/msword',
      'application/vnd.ms-excel',
      'application/vnd.ms-powerpoint',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ],
    mostBytes: 100 * megabyte,
  },
};

/** Under which WhatsApp shows a text. */
export const takesCaption = (shape: FileShape): boolean =>
  shape === 'image' || shape === 'video' || shape === 'document';

/** How the browser tells a type is not always how WhatsApp does. */
const otherNames: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'audio/mp3': 'audio/mpeg',
  'audio/x-m4a': 'audio/mp4',
  'audio/m4a': 'audio/mp4',
  'application/ogg': 'audio/ogg',
  'application/csv': 'text/csv',
};

/** A type without its parameters, as WhatsApp names it. */
export function typeOf(file: Blob): string {
  const bare = (file.type.split(';')[0] ?? '').trim().toLowerCase();
  return otherNames[bare] ?? bare;
}

/** The shape that takes a type as it is; null when none does. A sticker is chosen, never guessed. */
export function shapeOf(type: string): FileShape | null {
  const shapes: FileShape[] = ['image', 'video', 'audio', 'document'];
  return shapes.find((shape) => fileRules[shape].types.includes(type)) ?? null;
}
