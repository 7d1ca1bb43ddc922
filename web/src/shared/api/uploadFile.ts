import { withSession } from '@/shared/session/session';
import { problemFrom, Unreachable } from './problem';
import type { UploadedFile } from './types';

interface Watching {
  /** From 0 to 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

interface Posted {
  status: number;
  text: string;
  retryAfter: string | null;
}

/** Hands a file in. Only the older way of asking tells how much has left, and a phone's network takes its time. */
export async function uploadFile(blob: Blob, name: string, watching: Watching = {}): Promise<UploadedFile> {
  const answer = await withSession((token) => post(blob, name, token, watching));
  if (answer.status === 201) return JSON.parse(answer.text) as UploadedFile;
  const headers = answer.retryAfter === null ? {} : { 'Retry-After': answer.retryAfter };
  throw problemFrom(new Response(null, { status: answer.status, headers }), parsed(answer.text));
}

function post(
  blob: Blob,
  name: string,
  token: string | null,
  { onProgress, signal }: Watching,
): Promise<Posted> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${window.location.origin}/api/files?name=${encodeURIComponent(name)}`);
    if (token !== null) request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.setRequestHeader('Content-Type', blob.type || 'application/octet-stream');
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total);
    };
    request.onload = () =>
      resolve({
        status: request.status,
        text: request.responseText,
        retryAfter: request.getResponseHeader('Retry-After'),
      });
    request.onerror = () => reject(new Unreachable(null));
    request.onabort = () => reject(new DOMException('The upload was given up.', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(blob);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
