# quanteda: corpus, tokens, tokens_lookup with a dictionary, dfm, sums by outlet.
# With `terms` each term is a key, so that overlapping terms are counted each for itself. With `frames`
# the terms are put under 20 keys, which costs less; overlaps within a key count once.
suppressPackageStartupMessages(library(quanteda))
quanteda_options(threads = 1)

paths <- commandArgs(trailingOnly = TRUE)
articles <- jsonlite::stream_in(file(paths[1], encoding = "UTF-8"), verbose = FALSE, pagesize = 5000)
terms <- readLines(paths[2], encoding = "UTF-8")

title <- ifelse(is.na(articles$title), "", articles$title)
text <- stringi::stri_trans_nfkc(paste(title, articles$text, sep = "\n"))
text <- stringi::stri_replace_all_regex(text, "[\\u064b-\\u065f\\u0670\\u0610-\\u061a\\u06d6-\\u06dc\\u06df-\\u06e8\\u06ea-\\u06ed\\u0640\\p{Cf}]", "")
text <- stringi::stri_trans_char(text, "\u06a9\u06cc\u06d2\u06d0\u06be\u06c1\u06d5\u06c3\u0671", "\u0643\u064a\u064a\u064a\u0647\u0647\u0647\u0629\u0627")
text <- stringi::stri_replace_all_fixed(text, "_", " ")

documents <- corpus(text, docnames = articles$id, docvars = data.frame(outlet = articles$outlet))
tokens <- tokens(documents, remove_punct = TRUE, remove_symbols = TRUE)
frames <- identical(paths[3], "frames")
keys <- if (frames) sprintf("f%02d", seq_along(terms) %% 20) else sprintf("k%06d", seq_along(terms))
lexicon <- dictionary(split(terms, keys))
found <- dfm(tokens_lookup(tokens, lexicon, valuetype = "fixed"), tolower = FALSE)

publish <- function(kind, counts) {
  cells <- methods::as(counts, "TsparseMatrix")
  term <- if (frames) colnames(counts) else terms[match(colnames(counts), keys)]
  rows <- data.frame(kind, docnames(counts)[cells@i + 1], term[cells@j + 1], cells@x)
  utils::write.table(rows, stdout(), sep = "\t", quote = FALSE, row.names = FALSE, col.names = FALSE)
}
publish("article", found)
publish("outlet", dfm_group(found, groups = docvars(found, "outlet")))
