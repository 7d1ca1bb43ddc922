import { useTranslation } from 'react-i18next';
import type { NumberNews } from '@/shared/api/types';
import { messagingLimitText } from '@/shared/i18n/messagingLimitText';
import { translated } from '@/shared/i18n/translated';
import { useFormat } from '@/shared/i18n/useFormat';

/** The facts of a piece of news, each in a line of its own; a word of WhatsApp's that we do not know stays as it is. */
export function useFacts({ facts }: NumberNews): string[] {
  const { t } = useTranslation();
  const format = useFormat();
  const { name, reason, before, now, day, words, code, most_numbers, restrictions } = facts;

  // A tier, or in other versions people a day.
  const limitText = (limit: string) => {
    if (limit === '-1') return t('limit.none');
    return /^\d+$/.test(limit)
      ? t('accounts.news.peoplePerDay', { people: format.number(Number(limit)) })
      : messagingLimitText(t, format, limit);
  };
  const restrictionText = ({ type, until, remedy }: (typeof restrictions)[number]) => {
    const what = translated(t, `accounts.news.restriction.${type ?? ''}`) ?? type ?? '';
    return [
      until === null ? what : t('accounts.news.until', { what, date: format.dateTime(until) }),
      ...(remedy === null ? [] : [t('accounts.news.remedy', { text: remedy })]),
    ];
  };
  const limit = () => {
    if (now === null) return [];
    return before === null || before === now
      ? [t('accounts.news.limitNow', { limit: limitText(now) })]
      : [t('accounts.news.limitChange', { before: limitText(before), after: limitText(now) })];
  };

  return [
    ...(name === null ? [] : [name]),
    ...(reason === null
      ? []
      : [t('accounts.news.reason', { reason: translated(t, `accounts.news.why.${reason}`) ?? reason })]),
    ...limit(),
    ...(most_numbers === null ? [] : [t('accounts.news.numbers', { number: format.number(most_numbers) })]),
    ...restrictions.flatMap(restrictionText),
    ...(day === null ? [] : [t('accounts.news.day', { day })]),
    ...(code === null ? [] : [t('accounts.news.code', { code })]),
    ...(words === null ? [] : [t('accounts.news.whatsAppSays', { text: words })]),
  ];
}
