import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '@/shared/api/types';
import { en } from './en';
import { fr } from './fr';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
  }
}

const chosenBefore = 'relais.language';

export const languages: readonly Language[] = ['fr', 'en'];

export const i18n = i18next.createInstance();

void i18n.use(initReactI18next).init({
  resources: { fr: { translation: fr }, en: { translation: en } },
  lng: firstLanguage(),
  fallbackLng: 'en',
  interpolation: { escapeValue: false }, // React escapes what it shows.
  returnNull: false,
});

document.documentElement.lang = i18n.language;
i18n.on('languageChanged', (language) => {
  document.documentElement.lang = language;
});

/** Shows another language from now on, and on this browser's next sign-in page. */
export function speak(language: Language): void {
  if (i18n.language === language) return;
  localStorage.setItem(chosenBefore, language);
  void i18n.changeLanguage(language);
}

export function currentLanguage(): Language {
  return i18n.language === 'fr' ? 'fr' : 'en';
}

function isOurs(language: string): boolean {
  return languages.some((ours) => ours === language);
}

function firstLanguage(): Language {
  const chosen = localStorage.getItem(chosenBefore);
  if (chosen === 'fr' || chosen === 'en') return chosen;
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return languages.find((language) => language === spoken.find(isOurs)) ?? 'en';
}
