import { Group, Text } from '@mantine/core';

/** Two bubbles that share one link: one word passes the other on. */
export function BrandMark({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <rect width="64" height="64" rx="16" fill="#0b7a75" />
      <path
        d="M15 17h22a5 5 0 0 1 5 5v9a5 5 0 0 1-5 5H25l-7 6v-6h-3a5 5 0 0 1-5-5v-9a5 5 0 0 1 5-5z"
        fill="#fff"
      />
      <path
        d="M46 27h3a5 5 0 0 1 5 5v9a5 5 0 0 1-5 5h-2v5.5l-6.5-5.5H30"
        fill="none"
        stroke="#ffd166"
        strokeWidth="4.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

export function Brand() {
  return (
    <Group gap="xs" wrap="nowrap">
      <BrandMark />
      <Text fw={700} size="xl" component="span">
        Relais
      </Text>
    </Group>
  );
}
