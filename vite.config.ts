import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import packageFile from './package.json' with { type: 'json' };
import { lecture, markdown } from './scripts/lib/markdown.mjs';

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Only the build carries the policy: the dev server needs inline scripts and styles for hot reloading. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}

interface ModuleGraph {
  readonly getModuleInfo: (
    id: string,
  ) => { readonly importers: readonly string[]; readonly isEntry: boolean } | null;
}

/** Is a module needed before any view is opened? Then static imports lead to it from the entry. */
function isInitial(id: string, graph: ModuleGraph, seen = new Set<string>()): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  const info = graph.getModuleInfo(id);
  return (
    info !== null && (info.isEntry || info.importers.some((importer) => isInitial(importer, graph, seen)))
  );
}

export default defineConfig({
  // Relative, so that the same build runs from any sub-path of any static host.
  base: './',
  define: { GOODPUT_LAB_VERSION: JSON.stringify(packageFile.version) },
  plugins: [markdown(), lecture(), react(), tailwindcss(), contentSecurityPolicy()],
  build: {
    outDir: 'dist',
    target: 'baseline-widely-available',
    // A data: URL would be refused by the policy above (fonts), and every browser we target preloads modules itself.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // One chunk for all that the first view needs: split in parts it would be compressed worse.
        codeSplitting: { groups: [{ name: (id, graph) => (isInitial(id, graph) ? 'initial' : null) }] },
      },
    },
  },
  worker: {
    format: 'es',
    // The size budget and the tests find the worker by this name, whatever its source file is called.
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/worker-[hash].js',
        chunkFileNames: 'assets/part-of-worker-[name]-[hash].js',
      },
    },
  },
});
