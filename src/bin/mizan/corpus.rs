//! `mizan corpus`: how a corpus is read.

use std::fmt::Write as _;
use std::path::Path;

use mizan::corpus::{Corpus, FurnitureIn, FurnitureRules, ReadOptions, Reading};
use mizan::problem::Problem;

use crate::args::{CorpusCommand, CorpusSubcommand};
use crate::convert;
use crate::corpus_info;
use crate::outcome::{Done, Outcome, put};

pub(crate) fn run(args: &CorpusCommand) -> Done {
    match &args.command {
        CorpusSubcommand::Info(args) => corpus_info::run(args),
        CorpusSubcommand::Duplicates(args) => crate::duplicates::run(args),
        CorpusSubcommand::Furniture { corpus, furniture_rules } => {
            furniture(corpus, furniture_rules.as_deref())
        }
        CorpusSubcommand::Convert(args) => convert::run(args),
    }
}

fn furniture(corpus: &[String], furniture_rules: Option<&Path>) -> Done {
    let mut rules = FurnitureRules::default();
    if let Some(path) = furniture_rules {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path)
            .map_err(|error| Problem::new(format!("cannot be read: {error}")).file(&name))?;
        rules.extend(&text, &name)?;
    }
    if corpus.is_empty() {
        let mut shown = String::new();
        for (name, description) in rules.names() {
            // Writing to a String cannot fail.
            let _ = writeln!(shown, "{name:<16} {description}");
        }
        put(shown.as_bytes())?;
        return Ok(Outcome::Done);
    }
    let options = ReadOptions {
        furniture: rules,
        furniture_in: FurnitureIn::Everything,
        outlet: Some("—".to_owned()),
        ..ReadOptions::default()
    };
    let corpus = Corpus::open(corpus, options)?;
    let mut batches = corpus.batches();
    while let Some(batch) = batches.next_batch()? {
        let mut shown = String::new();
        corpus.read(&batch, &mut |reading| {
            let Reading::Article(article) = reading else { return };
            for furniture in &article.furniture {
                let text = article.body.get(furniture.span.range()).unwrap_or_default();
                let text: Vec<&str> = text.split_whitespace().collect();
                let _ = writeln!(shown, "{}\t{}\t{}", article.id, furniture.rule, text.join(" "));
            }
        });
        put(shown.as_bytes())?;
    }
    Ok(Outcome::Done)
}
