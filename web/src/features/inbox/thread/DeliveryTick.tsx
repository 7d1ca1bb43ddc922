import type { MessageState } from '@/shared/api/types';
import classes from './DeliveryTick.module.css';

/** A message of ours that the server has not taken yet is `waiting` (no connection) or `submitting`. */
export type ShownState = MessageState | 'waiting' | 'submitting' | 'refused';

const drawings: Record<ShownState, string> = {
  received: '',
  waiting: 'M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2zM8 5v3.2l2.2 1.3',
  submitting: 'M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2zM8 5v3.2l2.2 1.3',
  queued: 'M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2zM8 5v3.2l2.2 1.3',
  sending: 'M8 13V3.5M4 7.3l4-4 4 4',
  accepted: 'M3 8.6l3.3 3.4L13 4.5',
  sent: 'M3 8.6l3.3 3.4L13 4.5',
  delivered: 'M1 8.6l3.3 3.4L11 4.5M8.2 11.4l.7.6 6.6-7.5',
  read: 'M1 8.6l3.3 3.4L11 4.5M8.2 11.4l.7.6 6.6-7.5',
  played: 'M1 8.6l3.3 3.4L11 4.5M8.2 11.4l.7.6 6.6-7.5',
  failed: 'M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2zM8 4.9v3.6M8 10.9v.1',
  refused: 'M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2zM8 4.9v3.6M8 10.9v.1',
  unconfirmed: 'M5.2 5.6a2.8 2.8 0 1 1 4.2 2.5C8.5 8.6 8 9.1 8 10.1M8 13v.1',
};

export function DeliveryTick({ state, label }: { state: ShownState; label: string }) {
  if (state === 'received') return null;
  return (
    <svg
      className={classes.tick}
      data-state={state}
      width={16}
      height={16}
      viewBox="0 0 16 16"
      role="img"
      aria-label={label}
    >
      <path d={drawings[state]} />
    </svg>
  );
}
