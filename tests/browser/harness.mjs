// What all checks share: finding the browser, opening a page cut off from the network, counting what holds.

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

let failures = 0;
let passes = 0;

/** One check: prints one line. */
export async function check(name, run) {
  try {
    const note = await run();
    passes += 1;
    console.log(`ok    ${name}${note ? ` (${note})` : ''}`);
  } catch (error) {
    failures += 1;
    console.log(`FAIL  ${name}: ${String(error.message ?? error).split('\n').slice(0, 12).join('\n      ')}`);
  }
}

export function assert(condition, message) {
  if (!condition) throw new Error(message);
}

export function equal(actual, expected, what) {
  const [a, e] = [actual, expected].map((value) => JSON.stringify(value) ?? 'undefined');
  assert(a === e, `${what}: ${a.slice(0, 300)} where ${e.slice(0, 300)} was expected`);
}

/** Prints the tally; whether all held. */
export function tally() {
  console.log(`${passes} passed, ${failures} failed`);
  return failures === 0 && passes > 0;
}

function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
      const path = join(folder, name);
      if (existsSync(path)) return path;
    }
  }
  throw new Error('no chromium in PATH: set CHROMIUM to its path');
}

export async function launch() {
  return chromium.launch({ executablePath: findChromium() });
}

/**
 * Opens a file with the network off and calls `use(page, seen)`.
 * `seen` holds what must not be: errors, violations of the policy, dialogs, requests for anything but this machine.
 * After `use` all of them must be empty, unless `tolerant`.
 */
export async function withPage(browser, path, options, use) {
  const { hash = '', tolerant = false, ...context } = options;
  const session = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...context });
  const seen = { errors: [], violations: [], dialogs: [], requests: [] };
  try {
    await session.setOffline(true);
    await session.route('**/*', (route) => {
      const url = route.request().url();
      if (/^(file|data|blob):/.test(url)) return route.continue();
      seen.requests.push(url);
      return route.abort();
    });
    const page = await session.newPage();
    page.on('request', (request) => {
      if (!/^(file|data|blob):/.test(request.url())) seen.requests.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') seen.errors.push(message.text());
    });
    page.on('pageerror', (error) => seen.errors.push(error.message));
    page.on('dialog', (dialog) => {
      seen.dialogs.push(dialog.message());
      return dialog.dismiss();
    });
    if (context.javaScriptEnabled !== false) {
      await page.exposeFunction('reportViolation', (text) => { seen.violations.push(text); });
      await page.addInitScript(() => {
        addEventListener('securitypolicyviolation', (event) => {
          window.reportViolation(`${event.violatedDirective}: ${event.sample || event.blockedURI}`);
        });
      });
    }
    await page.goto(pathToFileURL(path).href + hash);
    await use(page, seen);
    if (!tolerant) for (const [kind, list] of Object.entries(seen)) equal(list, [], kind);
  } finally {
    await session.close();
  }
}

/** The part of the page in the language shown. */
export const shown = (page) => page.locator('.language:not([hidden])');

/** The data block. */
export const dataOf = (page) => page.evaluate(() => JSON.parse(document.getElementById('data').textContent));

/** The numbers in a text, in their order. */
export const numbersIn = (text) => [...text.matchAll(/\d[\d,]*/g)].map((match) => Number(match[0].replaceAll(',', '')));

/** Letters as the page's search should treat them, written anew here. */
export function folded(text) {
  const letters = { أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ی: 'ي', ة: 'ه', ک: 'ك' };
  let out = '';
  for (const letter of text.normalize('NFC')) {
    const point = letter.codePointAt(0);
    const isSign = (point >= 0x64b && point <= 0x65f) || point === 0x670 || point === 0x640;
    const isHidden = point === 0xad || point === 0xfeff || (point >= 0x200b && point <= 0x200f)
      || (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
    if (isSign || isHidden) continue;
    if (point >= 0x660 && point <= 0x669) out += String(point - 0x660);
    else out += letters[letter] ?? letter.toLowerCase();
  }
  return out;
}

/** What a text shows: without explicit bidi controls. */
export const visibleText = (text) => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');

/** A CSV file as rows of fields (RFC 4180); it must begin with a byte order mark and end with a line's end. */
export function parseCsv(text) {
  assert(text.startsWith('\ufeff'), 'the CSV file has no byte order mark');
  assert(text.endsWith('\r\n'), 'the last line of the CSV file has no end');
  const rows = [[]];
  const fields = /(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r\n|$)/gy;
  fields.lastIndex = 1;
  for (;;) {
    const match = fields.exec(text);
    assert(match, `the CSV file is broken near ${JSON.stringify(text.slice(fields.lastIndex, fields.lastIndex + 60))}`);
    rows.at(-1).push(match[1] === undefined ? match[2] : match[1].replaceAll('""', '"'));
    if (fields.lastIndex >= text.length) break;
    if (match[3] === '\r\n') rows.push([]);
  }
  return rows;
}

/** Presses a button and reads the file that it gives. */
export async function download(page, button) {
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
  const parts = [];
  for await (const part of await file.createReadStream()) parts.push(part);
  return { name: file.suggestedFilename(), rows: parseCsv(Buffer.concat(parts).toString('utf8')) };
}
