import type { MessageBody } from '@/shared/api/types';
import type { ReadyFile } from '../attaching/Attachments';
import { takesCaption } from '@/shared/whatsapp/fileRules';
import type { OutgoingFile } from '../sending/OutgoingMessages';

/** One message of those that what was written becomes. */
export interface ComposedPart {
  text: string;
  body: MessageBody | null;
  file: OutgoingFile | null;
}

/** A message a file; the text is the caption of the first that can have one, else a message of its own before them. */
export function partsOf(text: string, files: readonly ReadyFile[]): ComposedPart[] {
  const captioned = text === '' ? undefined : files.find(({ shape }) => takesCaption(shape));
  const parts = files.map((ready): ComposedPart => ({
    text: ready === captioned ? text : '',
    body: { kind: 'file', shape: ready.shape, is_voice: ready.isVoice, is_animated: false },
    file: { id: ready.id, name: ready.name, content_type: ready.content_type, size: ready.size },
  }));
  return text === '' || captioned ? parts : [{ text, body: null, file: null }, ...parts];
}
