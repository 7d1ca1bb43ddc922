import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** "français", "English (United States)": a template's language as the reader calls it. */
export function useLanguageName(): (code: string) => string {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const names = new Intl.DisplayNames(i18n.language, { type: 'language' });
    return (code) => {
      try {
        return names.of(code.replace('_', '-')) ?? code;
      } catch {
        // Meta has codes that are none of the browser's.
        return code;
      }
    };
  }, [i18n.language]);
}
