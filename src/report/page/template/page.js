'use strict';

// The report page: switches, tables, evidence, search, downloads. No library, no build step.
// Whatever comes from articles is put on the page as text (textContent), never as markup.
(() => {
  const ROWS = 100; // rows of a table shown at first
  const LINES = 200; // lines of the search shown at a time
  const SENTENCES = 50; // sentences of a piece of evidence shown at a time
  const ATTRIBUTED = 2, QUOTED = 4, SCARE = 8; // flags of a hit, as the data block has them
  const FLAGS = [[1, 'negated'], [64, 'rejected'], [32, 'hedged'], [8, 'scare'], [16, 'title_marks']];

  const root = document.documentElement;
  let data; // the data block
  let code; // the language shown: ar or en

  // ---- Small helpers ----

  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  const shownPage = () => document.getElementById(`language-${code}`);
  const number = (n) => n.toLocaleString('en-US');

  /** A fixed word in the language shown; each {} takes the next value. */
  function say(key, ...values) {
    let at = 0;
    const text = data.words[code][key] ?? key;
    return text.replace(/\{\}/g, () => { const value = values[at++]; return typeof value === 'number' ? number(value) : value; });
  }

  /** An element with attributes and children; strings become text. */
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(name, value);
    element.append(...children.filter((child) => child !== null));
    return element;
  }

  // Explicit bidi controls in a text could show it in another order than it was written.
  const plain = (text) => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');

  const joined = (parts) => parts.flatMap((part, at) => (at ? [' · ', part] : [part]));

  const clip = (text, length) => {
    const shown = plain(text.slice(0, length * 2));
    return shown.length > length ? `${shown.slice(0, length)}…` : shown;
  };

  // A text with any right-to-left letter is set from right to left: the first letter alone would
  // turn "GDP نمو 2025%" round.
  const isRtl = (text) => /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text);
  const direction = (text) => (isRtl(text) ? { dir: 'rtl', lang: 'ar' } : { dir: 'ltr', lang: 'en' });

  // ---- Language and theme ----

  /** The hash may say `#lang=en&theme=dark`, or name a place, and all places end in -ar or -en. */
  function readHash() {
    const hash = location.hash;
    const language = /[#&]lang=(ar|en)\b/.exec(hash) ?? /-(ar|en)$/.exec(hash);
    const theme = /[#&]theme=(auto|light|dark)\b/.exec(hash);
    return { language: language && language[1], theme: theme && theme[1] };
  }

  function writeHash() {
    const theme = root.dataset.theme;
    const hash = `#lang=${code}${theme ? `&theme=${theme}` : ''}`;
    try { history.replaceState(null, '', hash); } catch { location.hash = hash; }
  }

  function setTheme(choice) {
    if (choice === 'auto') delete root.dataset.theme;
    else root.dataset.theme = choice;
    for (const button of all('[data-theme-choice]')) {
      button.setAttribute('aria-pressed', String(button.dataset.themeChoice === choice));
    }
  }

  /** The page in a language. The one that is not shown first waits in a template, where it costs nothing. */
  function pageIn(language) {
    const waiting = one(`template[data-page="${language}"]`);
    waiting?.replaceWith(waiting.content);
    return document.getElementById(`language-${language}`);
  }

  function setLanguage(next) {
    const page = pageIn(next);
    if (!page || next === code) return;
    code = next;
    for (const other of all('.language')) other.hidden = other !== page;
    root.lang = page.lang;
    root.dir = page.dir;
    document.title = plain(one('h1', page).textContent);
    if (!page.dataset.ready) setUpPage(page);
    setTheme(root.dataset.theme ?? 'auto');
  }

  function followHash() {
    const wanted = readHash();
    if (wanted.theme) setTheme(wanted.theme);
    if (!wanted.language || wanted.language === code) return;
    setLanguage(wanted.language);
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }

  // ---- Tables ----

  /** What a cell holds: for sorting and for the CSV. */
  function valueOf(cell, isNumber) {
    const value = cell.dataset.v ?? (isNumber ? '' : cell.textContent);
    if (!isNumber) return value;
    return value === '' ? null : Number(value);
  }

  function setUpTable(box) {
    const table = one('table', box);
    const heads = all('thead th', table);
    const body = table.tBodies[0];
    const state = {
      table, body, heads,
      rows: [...body.rows], // in the order shown
      numeric: heads.map((head) => head.classList.contains('n')),
      limit: ROWS,
      count: one('.count', box),
      csv: one('.csv', box),
      text: one('.row-filter', box),
      selects: all('.column-filter', box),
      showAll: one('.show-all', box),
    };
    state.matching = state.rows;
    heads.forEach((head, column) => {
      const button = make('button', { type: 'button' }, head.textContent);
      head.replaceChildren(button);
      head.setAttribute('aria-sort', 'none');
      button.addEventListener('click', () => sortTable(state, column));
    });
    for (const select of state.selects) {
      const column = Number(select.dataset.column);
      const values = new Set(state.rows.map((row) => row.cells[column].textContent));
      for (const value of values) select.append(make('option', { value }, clip(value, 60)));
      select.addEventListener('change', () => filterTable(state));
    }
    state.text?.addEventListener('input', () => filterTable(state));
    state.csv.addEventListener('click', () => saveTable(state));
    state.showAll.addEventListener('click', () => {
      state.limit = Infinity;
      showRows(state);
      one('.scroll', box).focus();
    });
    countRows(state);
  }

  function filterTable(state) {
    const words = fold(state.text?.value ?? '').split(/\s+/).filter(Boolean);
    const chosen = state.selects.map((select) => [Number(select.dataset.column), select.value]).filter(([, value]) => value);
    state.matching = state.rows.filter((row) => {
      row.folded ??= fold([...row.cells].map((cell) => cell.textContent).join('\n'));
      return words.every((word) => row.folded.includes(word))
        && chosen.every(([column, value]) => row.cells[column].textContent === value);
    });
    showRows(state);
  }

  /** Numbers begin with the greatest, words with the first; what has no value is always last. */
  function sortTable(state, column) {
    const head = state.heads[column];
    const isNumber = state.numeric[column];
    const first = isNumber ? 'descending' : 'ascending';
    const second = isNumber ? 'ascending' : 'descending';
    const order = head.getAttribute('aria-sort') === first ? second : first;
    const sign = order === 'ascending' ? 1 : -1;
    const { compare } = new Intl.Collator(code, { numeric: true });
    const keyed = state.rows.map((row) => [valueOf(row.cells[column], isNumber), row]);
    keyed.sort(([a], [b]) => {
      const missing = (a === null || a === '') - (b === null || b === '');
      if (missing || a === null || a === '') return missing;
      return sign * (isNumber ? a - b : compare(a, b));
    });
    state.rows = keyed.map(([, row]) => row);
    state.body.append(...state.rows);
    for (const other of state.heads) other.setAttribute('aria-sort', other === head ? order : 'none');
    filterTable(state);
  }

  function showRows(state) {
    state.table.classList.remove('fresh');
    const shown = new Set(state.matching.slice(0, state.limit));
    for (const row of state.rows) row.hidden = !shown.has(row);
    countRows(state);
  }

  function countRows(state) {
    const matching = state.matching.length;
    const shown = Math.min(matching, state.limit);
    const total = state.rows.length;
    state.count.textContent = matching === 0 && total > 0 ? say('no_match')
      : shown < matching && matching < total ? say('rows_capped', shown, total, matching)
        : say('rows_shown', shown, total);
    state.showAll.hidden = shown === matching;
    state.showAll.textContent = say('show_all', matching);
    state.csv.textContent = say('csv_rows', matching);
  }

  // ---- CSV ----

  /** One field. A text that a spreadsheet would take for a formula is defused. */
  function field(value) {
    if (value === null || value === undefined) return '';
    if (typeof value === 'number') return String(value);
    const text = /^[=+\-@\t\r＝＋－＠]/.test(value) && !/^[+-]?\d+([.,]\d+)*$/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  function save(name, rows) {
    // The mark at the start tells spreadsheets that this is UTF-8.
    const text = `\ufeff${rows.map((row) => row.map(field).join(',')).join('\r\n')}\r\n`;
    const link = make('a', { download: name, href: URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' })) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  function saveTable(state) {
    const heads = state.heads.map((head) => head.textContent);
    const rows = state.matching.map((row) => [...row.cells].map((cell, column) => valueOf(cell, state.numeric[column])));
    save(state.table.dataset.csv.replace(/\.csv$/, `-${code}.csv`), [heads, ...rows]);
  }

  // ---- What sentences have in common ----

  const articleOf = (sentence) => data.articles[sentence.a];
  const outletName = (outlet) => plain(data.outlets[outlet]?.name[code] ?? '');

  /** Outlet, date, and the article with its address: only http and https become links. */
  function whereabouts(sentence) {
    const article = articleOf(sentence);
    const title = article.title ? clip(article.title, 200) : say('no_title');
    const safe = /^https?:\/\//i.test(article.url ?? '');
    const parts = [
      make('bdi', {}, clip(outletName(article.outlet), 80)),
      article.date && make('bdi', {}, article.date),
      sentence.p === 0 && say('headline'),
      safe
        ? make('a', { href: article.url, target: '_blank', rel: 'noopener noreferrer' },
          make('bdi', {}, title), make('span', { class: 'unseen' }, ` (${say('new_tab')})`))
        : make('bdi', {}, title),
    ];
    return make('p', { class: 'where' }, ...joined(parts.filter(Boolean)));
  }

  /** Shows the first of many, and a button for the next. */
  function showInParts(list, items, size, show, after) {
    const more = make('button', { type: 'button', class: 'more' });
    let at = 0;
    const next = () => {
      list.append(...items.slice(at, at + size).map(show));
      at += size;
      more.hidden = at >= items.length;
      more.textContent = say('show_more', Math.max(0, items.length - at));
    };
    more.addEventListener('click', next);
    next();
    after.append(more);
  }

  // ---- Evidence ----

  const voiceOf = (flags) => (flags & QUOTED ? 'quoted' : flags & ATTRIBUTED ? 'attributed' : flags & SCARE ? 'scare' : 'own');
  /** The voice of a hit first, then what else holds for it. */
  const signs = (flags) => [...new Set([voiceOf(flags), ...FLAGS.filter(([bit]) => flags & bit).map(([, name]) => name)])];

  const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

  /** How many hits the corpus has of what was asked for. */
  function countHits({ outlet, frame, term }) {
    const table = term >= 0 ? data.termHits : data.cells.hits;
    const rows = outlet >= 0 ? [table[outlet]] : table;
    const column = term >= 0 ? term : frame;
    return sum(rows.map((row) => (column >= 0 ? row[column] : sum(row))));
  }

  /** The sentences of the page that have such hits, each with those hits. */
  function findEvidence({ outlet, frame, term }) {
    const found = [];
    for (const sentence of data.sentences) {
      if (outlet >= 0 && articleOf(sentence).outlet !== outlet) continue;
      const hits = sentence.h.filter((hit) => (term < 0 || hit[2] === term) && (frame < 0 || data.terms[hit[2]].frame === frame));
      if (hits.length) found.push({ sentence, hits });
    }
    return found;
  }

  function openEvidence(asked) {
    const dialog = document.getElementById('evidence');
    const names = [
      asked.outlet >= 0 ? outletName(asked.outlet) : null,
      asked.frame >= 0 ? data.frames[asked.frame].label[code] : null,
      asked.term >= 0 ? data.terms[asked.term].term : null,
    ].filter(Boolean).map((name) => make('bdi', {}, clip(name, 80)));
    const title = make('h2', { id: 'evidence-title' }, make('span', { class: 'unseen' }, `${say('evidence')}: `));
    title.append(...(names.length ? joined(names) : [say('every_hit')]));
    const close = make('button', { type: 'button', class: 'close' }, say('close'));
    close.addEventListener('click', () => dialog.close());
    const body = make('div', { class: 'dialog-body', tabindex: '0', role: 'group', 'aria-labelledby': 'evidence-title' });
    dialog.lang = code;
    dialog.dir = root.dir;
    dialog.replaceChildren(make('div', { class: 'dialog-head' }, title, close), body);
    fillEvidence(body, asked, findEvidence(asked), countHits(asked));
    dialog.showModal(); // the browser takes the focus in, and gives it back on closing
  }

  function fillEvidence(body, asked, found, total) {
    const hits = found.flatMap((item) => item.hits);
    const filters = [];
    const tools = make('div', { class: 'tools' });
    const count = make('p', { class: 'count', role: 'status' });
    const list = make('div');
    const refresh = () => {
      const kept = found.map((item) => ({ ...item, hits: item.hits.filter((hit) => filters.every((keeps) => keeps(hit))) }))
        .filter((item) => item.hits.length);
      const shown = sum(kept.map((item) => item.hits.length));
      const isFiltered = shown < hits.length;
      count.textContent = total === 0 || hits.length === 0 ? say('evidence_none')
        : say(isFiltered ? 'evidence_filtered' : 'evidence_count', shown, total, kept.length);
      if (total > 0 && !isFiltered) count.append(' ', say(hits.length >= total ? 'evidence_all' : 'evidence_rest'));
      const sentences = make('ol', { class: 'sentences' });
      list.replaceChildren(sentences);
      showInParts(sentences, kept, SENTENCES, showSentence, list);
      return kept;
    };
    const choose = (key, keysOf, label) => {
      const counts = new Map();
      for (const hit of hits) for (const name of keysOf(hit)) counts.set(name, (counts.get(name) ?? 0) + 1);
      if (counts.size < 2) return;
      const select = make('select', { class: `by-${key}` }, make('option', { value: '' }, say('all')));
      const sorted = [...counts].sort((a, b) => b[1] - a[1]);
      for (const [name, times] of sorted) select.append(make('option', { value: name }, `${label(name)} (${number(times)})`));
      filters.push((hit) => !select.value || keysOf(hit).some((name) => String(name) === select.value));
      select.addEventListener('change', refresh);
      tools.append(make('label', {}, `${say(key)} `, select));
    };
    choose('voice', (hit) => signs(hit[3]), (name) => say(name));
    if (asked.term < 0) choose('term', (hit) => [hit[2]], (name) => clip(data.terms[name].term, 60));
    if (hits.length) {
      const csv = make('button', { type: 'button', class: 'csv' }, say('csv'));
      csv.addEventListener('click', () => saveEvidence(refresh()));
      tools.append(csv);
    }
    body.append(count, tools, list);
    refresh();
  }

  /** The text with its hits marked; what lies far from every hit in a very long text is left out. */
  function marked(text, hits) {
    const spans = [];
    for (const [start, end] of [...hits].sort((a, b) => a[0] - b[0])) {
      const last = spans.at(-1);
      if (last && start < last[1]) last[1] = Math.max(last[1], end); // one within the other
      else spans.push([start, end]);
    }
    const quote = make('p', { class: 'quote', ...direction(text) });
    const near = 700;
    let at = Math.max(0, spans[0][0] - near);
    if (at > 0) quote.append('…');
    for (const [start, end] of spans) {
      if (start - at > 2 * near) {
        quote.append(plain(text.slice(at, at + near)), ' … ');
        at = start - near;
      }
      quote.append(plain(text.slice(at, start)), make('mark', {}, plain(text.slice(start, end))));
      at = end;
    }
    quote.append(plain(text.slice(at, at + near)));
    if (at + near < text.length) quote.append('…');
    return quote;
  }

  function showSentence({ sentence, hits }) {
    const voices = make('ul', { class: 'voices' });
    for (const [, , term, flags, source] of hits) {
      const line = make('li', {}, make('bdi', { class: 'term' }, clip(data.terms[term].term, 80)), ' ');
      signs(flags).forEach((name, at) => line.append(make('span', { class: at ? 'sign' : 'sign voice' }, say(name)), ' '));
      if (source >= 0) line.append(make('bdi', { class: 'source' }, say('source', clip(data.sources[source], 120))));
      voices.append(line);
    }
    return make('li', {}, marked(sentence.t, hits), voices, whereabouts(sentence));
  }

  function saveEvidence(found) {
    const keys = ['outlet', 'date', 'article_id', 'article', 'url', 'frame', 'term', 'hit', 'flags', 'source_head', 'sentence'];
    const rows = found.flatMap(({ sentence, hits }) => hits.map(([start, end, term, flags, source]) => {
      const article = articleOf(sentence);
      const { term: name, frame } = data.terms[term];
      return [data.outlets[article.outlet].name[code], article.date, article.id, article.title, article.url,
        data.frames[frame].label[code], name, sentence.t.slice(start, end),
        signs(flags).map((sign) => say(sign)).join('; '), data.sources[source], sentence.t];
    }));
    save(`mizan-evidence-${code}.csv`, [keys.map((key) => say(key)), ...rows]);
  }

  // ---- Search ----

  const DROPPED = /[\u064b-\u065f\u0670\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
  const FOLDED = {
    'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ٱ': 'ا', 'ى': 'ي', 'ی': 'ي', 'ة': 'ه', 'ک': 'ك',
    '٠': '0', '١': '1', '٢': '2', '٣': '3', '٤': '4', '٥': '5', '٦': '6', '٧': '7', '٨': '8', '٩': '9',
  };

  /** Writings of one word made alike. Works unit by unit: `origins` relies on that. */
  function fold(text) {
    return text.replace(DROPPED, '').replace(/[أإآٱىیةک٠-٩]/g, (letter) => FOLDED[letter]).toLowerCase();
  }

  /** For each unit of the folded text, and its end, where it stands in the text itself. */
  function origins(text) {
    const map = [];
    for (let at = 0; at < text.length; at++) for (let n = fold(text[at]).length; n > 0; n--) map.push(at);
    map.push(text.length);
    return map;
  }

  /** An expression for the words of a query, each with or without the prefixes that Arabic writes on to it. */
  function expression(query, exact) {
    const quoted = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const prefixes = '(?:[وف]?(?:لل|[بك]?ال|[بكل])?)';
    const words = (exact ? query : fold(query)).split(/\s+/).filter(Boolean).map((word) => {
      if (exact) return quoted(word);
      if (/^ال.{3,}/.test(word)) return `[وف]?(?:[بك]?ال|لل)${quoted(word.slice(2))}`;
      return isRtl(word) ? prefixes + quoted(word) : quoted(word);
    });
    if (!words.length) return null;
    const between = exact ? '\\s+' : '[^\\p{L}\\p{N}]+';
    return new RegExp(`(^|[^\\p{L}\\p{M}\\p{N}])(${words.join(between)})(?![\\p{L}\\p{M}\\p{N}])`, 'gu');
  }

  /** All places, as { sentence, start, end }. The folded texts are made at the first search, and kept. */
  function findWord(pattern, outlet, exact) {
    if (!exact) data.folded ??= data.sentences.map((sentence) => fold(sentence.t));
    const found = [];
    data.sentences.forEach((sentence, at) => {
      if (outlet >= 0 && articleOf(sentence).outlet !== outlet) return;
      let map;
      for (const match of (exact ? sentence.t : data.folded[at]).matchAll(pattern)) {
        const start = match.index + match[1].length;
        const end = start + match[2].length;
        if (!exact) map ??= origins(sentence.t);
        // The end is where the next letter begins: the vowel signs of the last one belong to the match.
        found.push({ sentence, start: exact ? start : map[start], end: exact ? end : map[end] });
      }
    });
    return found;
  }

  function search(form) {
    const section = form.closest('.search');
    const results = one('.results', section);
    const count = one('.count', section);
    const exact = form.elements.exact.checked;
    const pattern = expression(form.elements.query.value.trim(), exact);
    results.replaceChildren();
    if (!pattern) { count.textContent = say('search_empty'); return; }
    const found = findWord(pattern, Number(form.elements.outlet.value), exact);
    const { sample } = data;
    const scope = sample.all ? say('search_scope_all', sample.sentences) : say('search_scope', sample.sentences, sample.of_sentences);
    count.textContent = `${say('search_count', found.length, new Set(found.map((line) => line.sentence)).size)} ${scope}`;
    if (!found.length) return;
    const csv = make('button', { type: 'button', class: 'csv' }, say('csv_rows', found.length));
    csv.addEventListener('click', () => saveLines(found));
    const list = make('ol', { class: 'lines', 'aria-label': say('results'), ...direction(form.elements.query.value) });
    results.append(make('div', { class: 'tools' }, csv), list);
    showInParts(list, found, LINES, showLine, results);
  }

  function showLine({ sentence, start, end }) {
    const reach = 90;
    const text = sentence.t;
    // Cut between words where there is a space near.
    const from = start > reach ? start - reach + 1 + text.slice(start - reach, start).indexOf(' ') : 0;
    const space = end + reach < text.length ? text.slice(end, end + reach).lastIndexOf(' ') : -1;
    const to = end + (space > 0 ? space : reach);
    const before = (from > 0 ? '… ' : '') + plain(text.slice(from, start));
    const after = plain(text.slice(end, to)) + (to < text.length ? ' …' : '');
    const where = whereabouts(sentence);
    where.lang = code;
    where.dir = root.dir;
    return make('li', {},
      make('span', { class: 'before' }, make('span', {}, before)),
      make('span', { class: 'after' }, make('mark', {}, plain(text.slice(start, end))), after),
      where);
  }

  function saveLines(found) {
    const keys = ['before', 'hit', 'after', 'outlet', 'date', 'article_id', 'article', 'url'];
    const rows = found.map(({ sentence, start, end }) => {
      const article = articleOf(sentence);
      return [sentence.t.slice(0, start), sentence.t.slice(start, end), sentence.t.slice(end),
        data.outlets[article.outlet].name[code], article.date, article.id, article.title, article.url];
    });
    save(`mizan-search-${code}.csv`, [keys.map((key) => say(key)), ...rows]);
  }

  // ---- Start ----

  /** What each language needs once, when it is first shown. */
  function setUpPage(page) {
    page.dataset.ready = 'yes';
    for (const box of all('.table-box', page)) setUpTable(box);
    const select = one('select[name="outlet"]', page);
    data.outlets.forEach((_, at) => select.append(make('option', { value: at }, clip(outletName(at), 60))));
    const form = one('form', page);
    form.addEventListener('submit', (event) => { event.preventDefault(); search(form); });
  }

  function press(event) {
    const button = event.target.closest('button');
    if (!button) return;
    if (button.dataset.e) {
      const [outlet, frame, term] = button.dataset.e.split(',').map(Number);
      openEvidence({ outlet, frame, term });
    } else if (button.dataset.word) {
      const form = one('form', shownPage());
      form.elements.query.value = button.dataset.word;
      form.elements.outlet.value = button.dataset.outlet;
      search(form);
      form.elements.query.focus();
    } else if (button.dataset.language) {
      setLanguage(button.dataset.language);
      writeHash();
      one(`[data-language="${code}"]`, shownPage()).focus();
    } else if (button.dataset.themeChoice) {
      setTheme(button.dataset.themeChoice);
      writeHash();
    }
  }

  /** On paper the numbers of every chart are seen; afterwards it is as it was. */
  function printWhole() {
    const closed = all('details:not([open])', shownPage());
    for (const details of closed) details.open = true;
    addEventListener('afterprint', () => { for (const details of closed) details.open = false; }, { once: true });
  }

  function start() {
    data = JSON.parse(document.getElementById('data').textContent);
    setLanguage(readHash().language ?? root.lang);
    if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
    document.addEventListener('click', press);
    document.getElementById('evidence').addEventListener('click', (event) => {
      if (event.target === event.currentTarget) event.currentTarget.close(); // beside the dialog
    });
    addEventListener('hashchange', followHash);
    addEventListener('beforeprint', printWhole);
  }

  // This runs in the head, before anything is painted: no flash of the other theme, nor of long tables.
  root.classList.add('js');
  const { theme } = readHash();
  if (theme && theme !== 'auto') root.dataset.theme = theme;
  document.addEventListener('DOMContentLoaded', start);
})();
