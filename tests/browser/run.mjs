// Opens a report.html in headless Chromium, from disk and with the network off, and looks at what is seen.
//
//   node run.mjs REPORT.html [HOSTILE.html] [--screenshots DIR] [--limit SECONDS] [--only PART,PART]
//
// HOSTILE.html is a report made of hostile articles. The browser is Debian's chromium, or the one that the
// variable CHROMIUM names. One line a check; the exit code is 1 if one of them does not hold.

import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { evidence } from './evidence.mjs';
import { launch, tally } from './harness.mjs';
import { hostile } from './hostile.mjs';
import * as pages from './pages.mjs';
import { screenshots } from './screenshots.mjs';
import { search } from './search.mjs';
import { tables } from './tables.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    screenshots: { type: 'string' },
    limit: { type: 'string', default: '2' },
    only: { type: 'string' },
  },
});
if (positionals.length < 1 || positionals.length > 2) {
  console.error('usage: node run.mjs REPORT.html [HOSTILE.html] [--screenshots DIR] [--limit SECONDS] [--only PART,PART]');
  process.exit(2);
}
const [report, hostileReport] = positionals.map((path) => resolve(path));

const parts = {
  basics: (browser) => pages.basics(browser, report, Number(values.limit)),
  languages: (browser) => pages.languages(browser, report),
  themes: (browser) => pages.themes(browser, report),
  tables: (browser) => tables(browser, report),
  evidence: (browser) => evidence(browser, report),
  search: (browser) => search(browser, report),
  keyboard: (browser) => pages.keyboard(browser, report),
  layout: (browser) => pages.layout(browser, report),
  access: (browser) => pages.access(browser, report),
  print: (browser) => pages.print(browser, report),
  withoutScript: (browser) => pages.withoutScript(browser, report),
  ...(hostileReport && { hostile: (browser) => hostile(browser, hostileReport) }),
};
const wanted = values.only?.split(',') ?? Object.keys(parts);
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length) {
  console.error(`no such part: ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}

const browser = await launch();
try {
  for (const name of wanted) await parts[name](browser);
  if (values.screenshots) {
    mkdirSync(values.screenshots, { recursive: true });
    await screenshots(browser, report, resolve(values.screenshots));
  }
} finally {
  await browser.close();
}
process.exit(tally() ? 0 : 1);
