// Pictures of the page, to be looked at by people.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shown, withPage } from './harness.mjs';

export async function screenshots(browser, path, folder) {
  for (const language of ['ar', 'en']) {
    for (const theme of ['light', 'dark']) {
      for (const [width, height] of [[1280, 900], [768, 1000], [360, 740]]) {
        const name = (what) => join(folder, `${what}-${language}-${theme}-${width}.png`);
        await withPage(browser, path, { hash: `#lang=${language}&theme=${theme}`, viewport: { width, height } }, async (page) => {
          await page.screenshot({ path: name('page'), fullPage: true });
          await shown(page).locator('.explorable tbody tr:nth-child(-n+100) button[data-e]').first().click();
          await page.screenshot({ path: name('evidence') });
          await page.keyboard.press('Escape');
          const mark = await page.evaluate(() => {
            const { sentences } = JSON.parse(document.getElementById('data').textContent);
            const { t, h } = sentences.find((sentence) => sentence.h.length > 0) ?? sentences[0];
            return h.length ? t.slice(h[0][0], h[0][1]) : t.split(' ')[0];
          });
          await shown(page).locator('input[name="query"]').fill(mark);
          await shown(page).locator('input[name="query"]').press('Enter');
          await shown(page).locator('.search').evaluate((section) => section.scrollIntoView({ behavior: 'instant' }));
          await page.screenshot({ path: name('search') });
        });
      }
    }
    await withPage(browser, path, { hash: `#lang=${language}` }, async (page) => {
      writeFileSync(join(folder, `print-${language}.pdf`), await page.pdf({ preferCSSPageSize: true }));
    });
  }
}
