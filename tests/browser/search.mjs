// The search: lines with the word in the middle, foldings, prefixes, outlets, CSV.

import { assert, check, dataOf, download, equal, folded, numbersIn, shown, withPage } from './harness.mjs';

const PREFIXES = ['', 'و', 'ف'].flatMap((first) => ['', 'ب', 'ك', 'ل', 'ال', 'بال', 'كال', 'لل'].map((second) => first + second));
const words = (text) => folded(text).split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);

/** Words of a text that are the word looked for, with or without prefixes. */
const countIn = (text, word) => words(text).filter((other) => PREFIXES.some((prefix) => other === prefix + folded(word))).length;

const isArabic = (text) => /[\u0621-\u064a]/.test(text);

/** A word without prefixes that stands in several sentences, longest first. */
function chooseWord(data) {
  const counts = new Map();
  for (const sentence of data.sentences.slice(0, 3000)) {
    for (const word of new Set(words(sentence.t))) if (word.length >= 4 && !/^[وفبكلا]/.test(word) && isArabic(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const often = [...counts].filter(([, times]) => times >= 3).sort((a, b) => b[0].length - a[0].length || b[1] - a[1]);
  return (often[0] ?? [...counts][0] ?? [null])[0];
}

async function look(page, query, { outlet = '-1', exact = false } = {}) {
  const section = shown(page).locator('.search');
  await section.locator('input[name="query"]').fill(query);
  await section.locator('select[name="outlet"]').selectOption(outlet);
  await section.locator('input[name="exact"]').setChecked(exact);
  await section.locator('input[name="query"]').press('Enter');
  const counts = numbersIn(await section.locator('.count').textContent());
  const more = section.locator('.more');
  while (await more.isVisible()) await more.click();
  const lines = await section.locator('.lines > li').evaluateAll((list) => list.map((line) => ({
    hit: line.querySelector('mark').textContent,
    text: line.textContent,
    start: line.querySelector('mark').getBoundingClientRect()[getComputedStyle(line).direction === 'rtl' ? 'right' : 'left'],
  })));
  return { counts, lines, section };
}

export async function search(browser, path) {
  for (const language of ['ar', 'en']) {
    await check(`${language}: the count of a telling word searches for it`, () => withPage(browser, path, { hash: `#lang=${language}` }, async (page) => {
      const buttons = shown(page).locator('button[data-word]');
      if (await buttons.count() === 0) return 'no telling words';
      const asked = await buttons.first().evaluate((button) => ({ ...button.dataset }));
      await buttons.first().click();
      equal(await shown(page).locator('input[name="query"]').inputValue(), asked.word, 'the word');
      equal(await shown(page).locator('select[name="outlet"]').inputValue(), asked.outlet, 'the outlet');
      const data = await dataOf(page);
      const lines = await shown(page).locator('.lines > li').count();
      assert(!data.sample.all || lines > 0, `nothing is found of ${asked.word}`);
      return `${lines} lines`;
    }));
  }
  for (const language of ['ar', 'en']) {
    await withPage(browser, path, { hash: `#lang=${language}` }, async (page) => {
      const data = await dataOf(page);
      const word = chooseWord(data);
      const total = data.sentences.reduce((sum, sentence) => sum + countIn(sentence.t, word), 0);
      await check(`${language}: the search finds every place of a word`, async () => {
        const { counts, lines } = await look(page, word);
        equal(counts[0], total, `places of ${word}`);
        equal(counts.slice(2), data.sample.all ? [data.sample.sentences] : [data.sample.sentences, data.sample.of_sentences], 'what was searched');
        equal(lines.length, total, 'lines');
        for (const line of lines) assert(countIn(line.hit, word) === 1, `${line.hit} is marked where ${word} was looked for`);
        const first = lines[0].start;
        assert(lines.every((line) => Math.abs(line.start - first) < 1), 'the hits do not begin under one another');
        return `${word}: ${total}`;
      });
      await check(`${language}: signs, tatweel and forms of letters make no difference`, async () => {
        const dressed = `${word[0]}\u064e\u0640${word.slice(1).replace('ا', 'أ').replace(/ه$/, 'ة').replace(/ي$/, 'ى')}\u064c`;
        equal((await look(page, dressed)).counts[0], total, `places of ${dressed}`);
      });
      await check(`${language}: the article of the word looked for does not hide it behind ل`, async () => {
        const with_ = `ال${word}`;
        const want = data.sentences.reduce((sum, sentence) => sum + words(sentence.t).filter((other) => ['', 'و', 'ف'].some((a) => ['ال', 'بال', 'كال', 'لل'].some((b) => other === a + b + word))).length, 0);
        equal((await look(page, with_)).counts[0] ?? 0, want, `places of ${with_}`);
      });
      await check(`${language}: exactly as written means just that`, async () => {
        const sentence = data.sentences.find((one) => countIn(one.t, word) > 0);
        const written = sentence.t.split(/[^\p{L}\p{M}\p{N}\u0640]+/u).find((other) => countIn(other, word) > 0);
        const want = data.sentences.reduce((sum, one) => sum + one.t.split(/[^\p{L}\p{M}\p{N}]+/u).filter((other) => other === written).length, 0);
        const { counts, lines } = await look(page, written, { exact: true });
        equal(counts[0], want, `places of ${written}`);
        assert(lines.every((line) => line.hit === written), 'another form is marked');
        const dressed = `${word}\u064c\u064e`;
        equal((await look(page, dressed, { exact: true })).lines.length, 0, `lines with ${dressed}`);
      });
      await check(`${language}: the search can be kept to one outlet`, async () => {
        let sum = 0;
        for (let outlet = 0; outlet < data.outlets.length; outlet++) {
          const { lines } = await look(page, word, { outlet: String(outlet) });
          const want = data.sentences.filter((sentence) => data.articles[sentence.a].outlet === outlet)
            .reduce((all, sentence) => all + countIn(sentence.t, word), 0);
          equal(lines.length, want, `lines of outlet ${outlet}`);
          sum += lines.length;
        }
        equal(sum, total, 'lines of all outlets');
      });
      await check(`${language}: a phrase is found as a phrase`, async () => {
        const sentence = data.sentences.find((one) => words(one.t).length > 4 && isArabic(words(one.t)[2]) && isArabic(words(one.t)[3]));
        const [, , first, second] = words(sentence.t);
        const { lines } = await look(page, `${first} ${second}`);
        assert(lines.some((line) => words(line.hit).length === 2), `${first} ${second} is not found`);
        assert(lines.every((line) => words(line.hit).length === 2), 'something else is marked');
      });
      await check(`${language}: signs of expressions are plain signs, nothing is nothing`, async () => {
        equal((await look(page, '.*')).lines.length, data.sentences.filter((sentence) => sentence.t.includes('.*')).length, 'lines with .*');
        const { section } = await look(page, '   ');
        assert((await section.locator('.count').textContent()).trim() !== '', 'no word said about an empty search');
      });
      await check(`${language}: the lines can be saved`, async () => {
        const { lines, section } = await look(page, word);
        const file = await download(page, section.locator('button.csv'));
        equal(file.rows.slice(1).map((row) => row[1]), lines.map((line) => line.hit), 'hits in the file');
      });
    });
  }
}
