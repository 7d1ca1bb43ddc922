import { Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Writing.module.css';

interface LimitedInputProps {
  label: string;
  value: string;
  most: number;
  onChange: (value: string) => void;
  required?: boolean;
  /** What is wrong, besides the length. */
  error?: string | null;
  isLong?: boolean;
  placeholder?: string;
  hideLabel?: boolean;
}

/** A field that tells how much room is left, before WhatsApp refuses what is too long. */
export function LimitedInput({
  label,
  value,
  most,
  onChange,
  required,
  error,
  isLong,
  placeholder,
  hideLabel,
}: LimitedInputProps) {
  const { t } = useTranslation();
  const isOver = value.length > most;
  const shared = {
    value,
    required: required ?? false,
    ...(hideLabel ? { 'aria-label': label } : { label }),
    ...(placeholder !== undefined && { placeholder }),
    error: isOver ? t('writing.tooLong', { count: value.length - most }) : (error ?? null),
    description: (
      <span className={classes.room} data-over={isOver || undefined}>
        {value.length} / {most}
      </span>
    ),
    inputWrapperOrder: ['label', 'input', 'description', 'error'] as const,
    dir: 'auto' as const,
  };
  const wrapperOrder = [...shared.inputWrapperOrder];
  return isLong ? (
    <Textarea
      {...shared}
      inputWrapperOrder={wrapperOrder}
      autosize
      minRows={2}
      maxRows={8}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  ) : (
    <TextInput
      {...shared}
      inputWrapperOrder={wrapperOrder}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
