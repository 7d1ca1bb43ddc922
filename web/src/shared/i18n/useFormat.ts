import { useTranslation } from 'react-i18next';
import { formatsFor, type Formats } from './formats';

/** Dates, times and numbers in the language on screen. */
export function useFormat(): Formats {
  const { i18n } = useTranslation();
  return formatsFor(i18n.language);
}
