//! `mizan corpus info`: what a corpus holds, and what in it is worth a look.

use mizan::problem::Problem;
use mizan::report::info::{InfoSetting, info, info_markdown, info_table};
use mizan::survey::survey;
use mizan::tally::Progress;

use crate::args::{CorpusInfoArgs, InfoFormat};
use crate::counting;
use crate::outcome::{Done, Outcome, put, put_json};
use crate::session;

pub(crate) fn run(args: &CorpusInfoArgs) -> Done {
    let corpus = session::open(&args.corpus)?;
    let reading = &args.corpus.reading;
    let language = session::language(reading, &corpus)?;
    let progress = Progress::default();
    let survey = counting::with_bar(&corpus, &progress, || {
        survey(&corpus, &language, reading.threads, &progress)
    })?;
    if reading.strict
        && let Some(first) = survey.unreadable_list.first()
    {
        return Err(first.clone());
    }
    counting::tell_unreadable(&survey.unreadable_list);
    if survey.articles.is_empty() {
        let first = survey.unreadable_list.first().and_then(|problem| problem.hint.clone());
        return Err(Problem::new("no article could be read")
            .hint(first.unwrap_or_else(|| "the corpus holds no articles".to_owned())));
    }
    let setting = InfoSetting { corpus: &corpus, language: &language, today: args.today };
    let info = info(&survey, &setting);
    let lang = session::summary_language(&args.terminal, &language);
    match args.format {
        InfoFormat::Table => {
            put(info_table(&info, lang, session::terminal(&args.terminal)).as_bytes())?;
        }
        InfoFormat::Markdown => put(info_markdown(&info, lang).as_bytes())?,
        InfoFormat::Json => put_json(&info)?,
    }
    Ok(Outcome::Done)
}
