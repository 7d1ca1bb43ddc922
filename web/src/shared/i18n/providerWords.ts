import type { TFunction } from 'i18next';

/** What is known beyond the reason: WhatsApp's own words where it gave a code, else what our side of the line saw. */
export function providerWords(t: TFunction, code: number | null, detail: string): string {
  return code === null ? detail : t('failure.whatsAppSays', { message: detail });
}
