import { createContext, type ReactNode } from 'react';
import type { Message } from '@/shared/api/types';

export interface TemplatePickerProps {
  conversationId: string;
  /** The business number that writes: its account's templates are offered. */
  accountId: string;
  /** To whom, as it is said above the choice. */
  recipient: string;
  isOpen: boolean;
  onClose: () => void;
  onSent: (message: Message) => void;
}

/** The inbox opens the choice of a template, and knows nothing of how it is made: app brings the two together. */
export const TemplatePickerContext = createContext<((picker: TemplatePickerProps) => ReactNode) | null>(null);
