import { initialsOf } from '@/shared/ui/initials';
import classes from './PersonAvatar.module.css';

/** Initials on a colour that stays the same for the same person. */
export function PersonAvatar({ id, name, size = 46 }: { id: string; name: string; size?: number }) {
  return (
    <span
      className={classes.avatar}
      data-hue={hueOf(id)}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.36) }}
      aria-hidden="true"
    >
      {initialsOf(name) || '?'}
    </span>
  );
}

const hues = 8;

function hueOf(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0;
  return sum % hues;
}
