import { Badge, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { AuditChange, AuditLine as Line } from '@/shared/api/types';
import type { Formats } from '@/shared/i18n/formats';
import { translated } from '@/shared/i18n/translated';
import { useFormat } from '@/shared/i18n/useFormat';
import { deviceName } from '@/shared/ui/deviceName';
import classes from './AuditPage.module.css';

/** Who did what, what it was before and after, and from where. */
export function AuditLine({ line }: { line: Line }) {
  const { t } = useTranslation();
  const format = useFormat();
  const origin = [line.address, deviceName(line.user_agent)].filter(Boolean).join(' · ');

  return (
    <li className={classes.row}>
      <time className={classes.time} dateTime={line.at}>
        {format.date(line.at)} <span>{format.timeWithSeconds(line.at)}</span>
      </time>
      <div className={classes.told}>
        <div className={classes.sentence}>
          <b>{actorText(t, line)}</b>
          <span>{actionText(t, line.action)}</span>
          {line.subject && <span className={classes.subject}>{line.subject.name ?? line.subject.id}</span>}
          {line.times > 1 && (
            <Badge size="sm" variant="light" color="gray">
              {t('audit.times', { count: line.times, times: format.number(line.times) })}
            </Badge>
          )}
        </div>
        {line.changes.length > 0 && (
          <ul className={classes.changes}>
            {line.changes.map((change) => (
              <li key={change.field}>{changeText(t, format, change)}</li>
            ))}
          </ul>
        )}
      </div>
      <Text size="xs" c="dimmed" className={classes.origin}>
        {origin}
      </Text>
    </li>
  );
}

function actorText(t: TFunction, { by }: Line): string {
  if (by.kind === 'person' || by.kind === 'key') return by.name ?? t('audit.actor.gone');
  return by.kind === 'command' && by.name !== null
    ? t('audit.actor.command', { name: by.name })
    : t(`audit.actor.${by.kind === 'command' ? 'engine' : by.kind}`);
}

/** An action that this page does not know yet keeps its own name. */
function actionText(t: TFunction, action: string): string {
  return translated(t, `audit.action.${action.replaceAll('.', '_')}`) ?? action;
}

function changeText(t: TFunction, format: Formats, { field, before, after }: AuditChange): string {
  const name =
    translated(t, `audit.field.${field}`) ??
    translated(t, `permissions.${field.replaceAll('.', '_')}`) ??
    field;
  if (before === '•••' && after === '•••') return t('audit.replaced', { field: name });
  const was = valueText(t, format, before);
  const is = valueText(t, format, after);
  if (was === null) return t('audit.set', { field: name, after: is ?? '–' });
  return is === null
    ? t('audit.cleared', { field: name, before: was })
    : t('audit.changed', { field: name, before: was, after: is });
}

function valueText(t: TFunction, format: Formats, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? t('audit.yes') : t('audit.no');
  if (typeof value === 'number') return format.number(value);
  if (typeof value === 'string')
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) ? format.exact(value) : value;
  if (Array.isArray(value)) return value.map((item) => valueText(t, format, item) ?? '–').join(', ');
  return JSON.stringify(value);
}
