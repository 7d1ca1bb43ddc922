import type { TFunction } from 'i18next';
import { Problem, Unreachable } from '@/shared/api/problem';
import { translated } from './translated';

/** What a person reads when something was refused; a code that we do not know keeps the server's own words. */
export function problemText(t: TFunction, error: unknown): string {
  if (error instanceof Unreachable) return t('problem.unreachable');
  if (!(error instanceof Problem)) return t('problem.unexpected', { code: 'client' });
  if (error.code === 'too_many_attempts') return tooManyAttempts(t, error.retryAfterSeconds);
  return (
    translated(t, `problem.${error.code}`) ?? error.detail ?? t('problem.unexpected', { code: error.code })
  );
}

/** The first complaint about each field, translated, in the form that Mantine's forms take. */
export function fieldTexts(t: TFunction, problem: Problem): Record<string, string> {
  return Object.fromEntries(
    Object.entries(problem.fields).flatMap(([field, [first]]) =>
      first ? [[field, fieldText(t, first.code, first.message)]] : [],
    ),
  );
}

function fieldText(t: TFunction, code: string, message: string): string {
  return translated(t, `problem.field.${code}`) ?? (message || t('problem.field.invalid'));
}

function tooManyAttempts(t: TFunction, seconds: number | null): string {
  return t('problem.too_many_attempts', { count: Math.max(1, Math.ceil((seconds ?? 60) / 60)) });
}
