import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist/bundle',
    emptyOutDir: true,
    // The grid and the components; read once and kept by the browser.
    chunkSizeWarningLimit: 3000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'grid', test: /ag-grid/ },
            { name: 'vendor', test: /node_modules/ },
          ],
        },
      },
    },
  },
});
