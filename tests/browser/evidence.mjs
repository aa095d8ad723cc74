// Evidence: from a number to its sentences.

import { assert, check, dataOf, download, equal, numbersIn, shown, visibleText, withPage } from './harness.mjs';

const TRIED = 14; // numbers opened

/** What the dialog should show, worked out from the data block. */
function expectedOf(data, [outlet, frame, term]) {
  const fits = (hit) => (term < 0 || hit[2] === term) && (frame < 0 || data.terms[hit[2]].frame === frame);
  const sentences = data.sentences
    .filter((sentence) => outlet < 0 || data.articles[sentence.a].outlet === outlet)
    .map((sentence) => ({ sentence, hits: sentence.h.filter(fits) }))
    .filter((item) => item.hits.length > 0);
  const outlets = outlet < 0 ? data.outlets.map((_, at) => at) : [outlet];
  let total = 0;
  for (const at of outlets) {
    if (term >= 0) total += data.termHits[at][term];
    else if (frame >= 0) total += data.cells.hits[at][frame];
    else for (const hits of data.cells.hits[at]) total += hits;
  }
  return { sentences, total, shown: sentences.reduce((sum, item) => sum + item.hits.length, 0) };
}

/** The texts to be marked: hits that overlap are one mark. */
function marksOf({ sentence, hits }) {
  const inside = new Set();
  for (const [start, end] of hits) for (let at = start; at < end; at++) inside.add(at);
  const starts = new Set(hits.map((hit) => hit[0]).filter((start) => !hits.some((other) => other[0] < start && start < other[1])));
  const marks = [];
  [...inside].sort((a, b) => a - b).forEach((at) => {
    if (starts.has(at)) marks.push('');
    marks[marks.length - 1] += sentence.t[at];
  });
  return marks.map(visibleText);
}

async function openAll(dialog) {
  const more = dialog.locator('.more');
  while (await more.isVisible()) await more.click();
}

async function tryButton(page, data, button) {
  const asked = (await button.getAttribute('data-e')).split(',').map(Number);
  const expected = expectedOf(data, asked);
  await button.scrollIntoViewIfNeeded();
  await button.click();
  const dialog = page.locator('dialog#evidence');
  assert(await dialog.isVisible(), 'no dialog');
  const counts = numbersIn(await dialog.locator('.count').textContent()).slice(0, 3);
  if (expected.shown === 0) {
    equal(await dialog.locator('.sentences > li').count(), 0, 'sentences');
  } else {
    equal(counts, [expected.shown, expected.total, expected.sentences.length], 'hits shown, hits, sentences');
    await openAll(dialog);
    const items = await dialog.locator('.sentences > li').evaluateAll((list) => list.map((item) => ({
      text: item.querySelector('.quote').textContent,
      marks: [...item.querySelectorAll('.quote mark')].map((mark) => mark.textContent),
      voices: [...item.querySelectorAll('.voices > li')].map((line) => line.querySelectorAll('.sign').length),
    })));
    equal(items.length, expected.sentences.length, 'sentences listed');
    items.forEach((item, at) => {
      const want = expected.sentences[at];
      equal(item.marks, marksOf(want), 'what is marked');
      if (want.sentence.t.length < 700) equal(item.text, visibleText(want.sentence.t), 'the sentence');
      equal(item.voices.length, want.hits.length, 'lines of voices');
      assert(item.voices.every((signs) => signs > 0), 'a hit without a voice');
    });
  }
  await page.keyboard.press('Escape');
  assert(!(await dialog.isVisible()), 'Escape does not close the dialog');
  assert(await button.evaluate((element) => element === document.activeElement), 'the focus did not go back to the number');
  return expected;
}

export async function evidence(browser, path) {
  for (const language of ['ar', 'en']) {
    await withPage(browser, path, { hash: `#lang=${language}` }, async (page) => {
      const data = await dataOf(page);
      const buttons = await shown(page).locator('.explorable tbody tr:nth-child(-n+100) button[data-e]').all();
      await check(`${language}: numbers open their sentences, hits marked`, async () => {
        assert(buttons.length > 0, 'no number opens anything');
        const step = Math.max(1, Math.floor(buttons.length / TRIED));
        let sentences = 0;
        for (let at = 0; at < buttons.length; at += step) sentences += (await tryButton(page, data, buttons[at])).sentences.length;
        assert(sentences > 0, 'no sentence was shown at all');
        return `${sentences} sentences`;
      });
      await check(`${language}: the count of hits in a cell is that of its evidence`, async () => {
        const cells = await shown(page).locator('.explorable table').evaluateAll((all) => all.flatMap((table) => {
          const heads = [...table.querySelectorAll('thead th')].map((head) => head.textContent);
          return [...table.tBodies[0].rows].flatMap((row) => [...row.cells]
            .filter((cell, at) => ['مرات الورود', 'Hits'].includes(heads[at]) && cell.querySelector('button[data-e]'))
            .map((cell) => [Number(cell.dataset.v), cell.textContent, cell.querySelector('button').dataset.e]));
        }));
        assert(cells.length > 0, 'no column of hits opens evidence');
        for (const [value, text, asked] of cells) {
          equal(value, expectedOf(data, asked.split(',').map(Number)).total, `hits of ${asked}`);
          equal(numbersIn(text)[0], value, `the text of ${asked}`);
        }
        return `${cells.length} cells`;
      });
      await check(`${language}: findings open their sentences`, async () => {
        const findings = await shown(page).locator('.findings button[data-e]').all();
        for (const button of findings) await tryButton(page, data, button);
        return `${findings.length} findings`;
      });
      await check(`${language}: evidence can be narrowed to a voice, and saved`, async () => {
        const dialog = page.locator('dialog#evidence');
        for (const button of buttons) {
          await button.click();
          const select = dialog.locator('select.by-voice');
          if (await select.count()) {
            const options = await select.locator('option').allTextContents();
            await select.selectOption({ index: options.length - 1 });
            const wanted = numbersIn(options.at(-1)).at(-1);
            equal(numbersIn(await dialog.locator('.count').textContent())[0], wanted, 'hits of a voice');
            const file = await download(page, dialog.locator('button.csv'));
            equal(file.rows.length, wanted + 1, 'lines of the file');
            await openAll(dialog);
            const name = options.at(-1).replace(/ \([\d,]+\)$/, '');
            const lines = await dialog.locator('.voices > li').evaluateAll((list) => list.map((line) => [...line.querySelectorAll('.sign')].map((sign) => sign.textContent)));
            assert(lines.length === wanted && lines.every((signs) => signs.includes(name)), `a hit that is not ${name} is shown`);
            await dialog.locator('button.close').click();
            assert(!(await dialog.isVisible()), 'the button does not close the dialog');
            return name;
          }
          await page.keyboard.press('Escape');
        }
        throw new Error('no number has hits in two voices');
      });
      await check(`${language}: articles are links to http and https alone, opened apart`, async () => {
        await buttons[0].click();
        await openAll(page.locator('dialog#evidence'));
        const links = await page.locator('dialog#evidence .sentences a').evaluateAll((list) => list.map((link) => [link.protocol, link.target, link.rel]));
        for (const [protocol, target, rel] of links) {
          assert(['http:', 'https:'].includes(protocol), `a link of ${protocol}`);
          equal([target, rel], ['_blank', 'noopener noreferrer'], 'target and rel');
        }
        const urls = expectedOf(data, (await buttons[0].getAttribute('data-e')).split(',').map(Number)).sentences
          .filter((item) => /^https?:/i.test(data.articles[item.sentence.a].url ?? '')).length;
        equal(links.length, urls, 'links');
        await page.keyboard.press('Escape');
        return `${links.length} links`;
      });
    });
  }
}
