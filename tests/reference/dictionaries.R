# What quanteda reads from dictionaries: one line for each entry, with the file, the
# categories that it stands in, and the entry.
#
#   Rscript dictionaries.R > ../cases/dictionaries/quanteda.tsv
#
# With the path of mizan, it also checks that quanteda reads what mizan exports:
#
#   Rscript dictionaries.R ../../target/debug/mizan
#
# Made with R 4.2.2 and quanteda 4.3.1.
invisible(Sys.setlocale("LC_ALL", "C.UTF-8"))
suppressWarnings(suppressPackageStartupMessages(library(quanteda)))

entries <- function(node, path = character()) {
  if (is.character(node)) {
    if (length(node) == 0) return(character())
    return(paste(paste(path, collapse = "/"), node, sep = "\t"))
  }
  unlist(lapply(names(node), function(name) {
    entries(node[[name]], if (name %in% c("", "__")) path else c(path, name))
  }))
}

read <- function(file, format = NULL) {
  suppressMessages(as.list(dictionary(file = file, format = format, tolower = FALSE)))
}

script <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
cases <- file.path(dirname(normalizePath(script)), "..", "cases", "dictionaries")
mizan <- commandArgs(trailingOnly = TRUE)

if (length(mizan) == 0) {
  for (file in sort(list.files(cases, "[.](yml|dic|cat|ykd|lcd|lc3)$"))) {
    lines <- capture.output(found <- read(file.path(cases, file)))
    cat(paste(file, sort(entries(found), method = "radix"), sep = "\t"), sep = "\n")
  }
} else {
  folder <- tempfile()
  dir.create(folder)
  run <- function(...) {
    status <- system2(mizan[1], c("lexicon", ...), stdout = FALSE, stderr = FALSE)
    if (status != 0) stop("mizan does not write: ", paste(..., collapse = " "))
  }
  for (id in mizan[-1]) {
    # A table holds all terms and variants: what every other format must give,
    name <- function(ending) file.path(folder, paste0(basename(id), ".", ending))
    run("export", id, "-o", name("csv"))
    table <- read.csv(name("csv"), encoding = "UTF-8", fileEncoding = "UTF-8-BOM",
                      colClasses = "character", check.names = FALSE)
    # but for terms with rules, which are left out and told.
    table <- table[table$rule == "", ]
    untagged <- function(text) gsub(" ?\\[[A-Z]\\]", "", text)
    expected <- lapply(split(table, factor(table$frame, unique(table$frame))), function(rows) {
      terms <- c(rows$term, unlist(strsplit(rows$variants, " | ", fixed = TRUE)))
      sort(unique(sub("^'", "", untagged(terms))), method = "radix")
    })
    for (ending in c("yml", "ykd", "lc3", "dic")) {
      run("export", id, "-o", name(ending))
      lines <- capture.output(found <- read(name(ending)))
      # It keeps the plus of Lexicoder's names.
      names(found) <- sub("^[+]", "", names(found))
      aside <- 0
      for (frame in names(expected)) {
        got <- found[[frame]]
        wanted <- expected[[frame]]
        if (ending == "dic") {
          # It takes a number within an entry for a code; export has a note on these. They
          # and what is left of them are set aside, and nothing else.
          numbered <- grepl(" [0-9]", wanted)
          left <- sub(" [0-9].*$", "", wanted[numbered])
          wanted <- wanted[!numbered]
          got <- got[!(got %in% setdiff(left, wanted))]
          aside <- aside + sum(numbered)
        }
        got <- sort(unique(got), method = "radix")
        if (!identical(got, wanted)) {
          stop(id, " as .", ending, ", frame ", frame, ": quanteda reads ",
               length(got), " entries, not ", length(wanted), ": ",
               paste(setdiff(got, wanted), collapse = ", "), " | ",
               paste(setdiff(wanted, got), collapse = ", "))
        }
      }
      cat(id, ending, length(expected), "frames,", sum(lengths(expected)) - aside, "entries: the same;",
          aside, "set aside\n")
    }
  }
}
