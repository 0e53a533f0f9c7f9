import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** Calm: one accent, system font, figures that stand in columns. */
export const theme = createTheme({
  primaryColor: 'indigo',
  // The lightest shades on which white text can be read (WCAG AA).
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif',
  defaultRadius: 'md',
  headings: { fontWeight: '600' },
  cursorType: 'pointer',
});

/** Mantine's own grey for secondary text is too light to read. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5a6270',
    '--console-ground': '#f6f7f9',
    '--console-loud': '#b02a0b',
  },
  dark: {
    '--mantine-color-dimmed': '#a8b0bb',
    '--console-ground': '#16181c',
    '--console-loud': '#ffa48a',
  },
});
