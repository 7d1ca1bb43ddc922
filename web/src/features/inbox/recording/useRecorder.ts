import { useCallback, useEffect, useRef, useState } from 'react';

export type RecorderState =
  | { kind: 'idle' }
  | { kind: 'asking' }
  | { kind: 'recording'; since: number }
  /** The person, or the browser, does not let us listen. */
  | { kind: 'refused'; reason: 'forbidden' | 'no_microphone' | 'unsupported' };

/** What WhatsApp plays as a voice note comes first; the others are converted. */
const types = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4'];

interface Recorder {
  state: RecorderState;
  start: () => Promise<void>;
  /** Ends the recording; the sound goes to whoever asked for it, with the wish to send it at once or not. */
  stop: (wish: { isSent: boolean }) => void;
  cancel: () => void;
}

/** Records what the person says. Leaving the page, or the conversation, gives the recording up. */
export function useRecorder(onRecorded: (sound: File, isSent: boolean) => void): Recorder {
  const [state, setState] = useState<RecorderState>({ kind: 'idle' });
  const running = useRef<{ recorder: MediaRecorder; wish: { isSent: boolean } | null } | null>(null);
  const take = useRef(onRecorded);

  useEffect(() => {
    take.current = onRecorded;
  }, [onRecorded]);

  const end = useCallback((wish: { isSent: boolean } | null) => {
    if (running.current === null) return;
    running.current.wish = wish;
    running.current.recorder.stop();
  }, []);

  useEffect(() => () => end(null), [end]);

  const start = useCallback(async () => {
    const devices = (navigator as Partial<Navigator>).mediaDevices;
    if (!devices || typeof MediaRecorder === 'undefined') {
      setState({ kind: 'refused', reason: 'unsupported' });
      return;
    }
    setState({ kind: 'asking' });
    try {
      const stream = await devices.getUserMedia({ audio: { channelCount: 1 } });
      const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type));
      const recorder = new MediaRecorder(stream, mimeType === undefined ? {} : { mimeType });
      const parts: Blob[] = [];
      recorder.ondataavailable = ({ data }) => parts.push(data);
      recorder.onstop = () => {
        // The light of the microphone goes out with its last track.
        stream.getTracks().forEach((track) => track.stop());
        const wish = running.current?.wish ?? null;
        running.current = null;
        setState({ kind: 'idle' });
        if (wish) take.current(new File(parts, 'voice', { type: recorder.mimeType }), wish.isSent);
      };
      running.current = { recorder, wish: null };
      recorder.start();
      setState({ kind: 'recording', since: Date.now() });
    } catch (error) {
      const isMissing = error instanceof DOMException && error.name === 'NotFoundError';
      setState({ kind: 'refused', reason: isMissing ? 'no_microphone' : 'forbidden' });
    }
  }, []);

  return {
    state,
    start,
    stop: end,
    cancel: useCallback(() => {
      end(null);
      setState({ kind: 'idle' });
    }, [end]),
  };
}
