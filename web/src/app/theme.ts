import {
  createTheme,
  localStorageColorSchemeManager,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

// Shade 7 carries white text at 5.2:1; the stock teal stays under the 4.5:1 of WCAG AA.
const relais: MantineColorsTuple = [
  '#e6f6f4',
  '#cdebe8',
  '#9cd8d2',
  '#6cc5bc',
  '#45b3a9',
  '#239b92',
  '#118a83',
  '#0b7a75',
  '#086460',
  '#054e4b',
];

// Greys with a breath of green, so that dark pages belong to the same family.
const dark: MantineColorsTuple = [
  '#dbe4e2',
  '#b9c6c3',
  '#93a29f',
  '#6b7a77',
  '#3b4846',
  '#2c3735',
  '#212b29',
  '#18201f',
  '#121918',
  '#0c1110',
];

export const theme = createTheme({
  primaryColor: 'relais',
  primaryShade: { light: 7, dark: 7 },
  colors: { relais, dark },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'Inter, "Segoe UI", system-ui, -apple-system, Roboto, "Noto Sans", sans-serif',
  headings: { fontWeight: '650' },
});

// The stock dimmed, placeholder and error colours stay under 4.5:1 on our backgrounds.
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#16211f',
    '--mantine-color-dimmed': '#55635f',
    '--mantine-color-placeholder': '#62706c',
    '--mantine-color-error': '#c02626',
  },
  dark: {
    // Tints that let the page through: the stock ones turn notices into dark blocks.
    '--mantine-color-relais-light': 'rgb(69 179 169 / 15%)',
    '--mantine-color-relais-light-hover': 'rgb(69 179 169 / 22%)',
    '--mantine-color-relais-light-color': '#84d8cf',
    '--mantine-color-red-light': 'rgb(255 120 110 / 14%)',
    '--mantine-color-red-light-color': '#ff9d94',
    '--mantine-color-dimmed': '#9fadaa',
    '--mantine-color-placeholder': '#93a29f',
    '--mantine-color-error': '#ff8f8f',
  },
});

export const colorSchemeManager = localStorageColorSchemeManager({ key: 'relais.colour-scheme' });
