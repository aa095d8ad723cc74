# Reference numbers from R. Prints a JSON array of cases; reference.py runs this script, checks its
# numbers and writes reference.json.
#
#     Rscript reference.R
#
# Needs the CRAN packages corpora, ca, survey and pROC.

suppressPackageStartupMessages({
  library(corpora)
  library(ca)
  library(survey)
  library(pROC)
})
RNGkind("Mersenne-Twister", "Inversion", "Rejection")

# --- JSON: 17 digits, "Infinity", null; I(x) keeps a vector of one number an array ---------------

number <- function(x) {
  if (is.na(x)) "null"
  else if (is.infinite(x)) if (x > 0) '"Infinity"' else '"-Infinity"'
  else sprintf("%.17g", x)
}
json <- function(x) {
  list_of <- function(items) paste0("[", paste(items, collapse = ","), "]")
  if (is.null(x)) "null"
  else if (is.matrix(x)) list_of(apply(x, 1, function(row) list_of(vapply(row, number, ""))))
  else if (is.list(x) && !is.null(names(x)))
    paste0("{", paste0('"', names(x), '":', vapply(x, json, ""), collapse = ","), "}")
  else if (is.list(x)) list_of(vapply(x, json, ""))
  else if (is.character(x)) paste0('"', x, '"')
  else if (length(x) == 1 && !inherits(x, "AsIs")) number(x)
  else list_of(vapply(unclass(x), number, ""))
}

cases <- list()
add <- function(topic, source, input, expected) {
  n <- sum(vapply(cases, function(case) case$topic == topic, TRUE)) + 1
  cases[[length(cases) + 1]] <<- list(
    id = sprintf("%s-%02d", topic, n), topic = topic, source = source,
    input = input, expected = expected, tolerance = 1e-9)
}
R <- paste0("R ", getRversion())
with_package <- function(name) paste0(R, " + ", name, " ", packageVersion(name))
quiet <- suppressWarnings

# --- keyness -------------------------------------------------------------------------------------

# 2 * sum O ln(O/E) over cells, with 0 ln 0 = 0
g2 <- function(observed, expected) {
  2 * sum(ifelse(observed > 0, observed * log(observed / expected), 0))
}
expected_cells <- function(t) outer(rowSums(t), colSums(t)) / sum(t)

keyness_case <- function(a, b, n1, n2) {
  t <- matrix(c(a, n1 - a, b, n2 - b), 2)    # rows: word, other words; columns: target, reference
  n <- sum(t)
  e <- expected_cells(t)
  sign <- if (a * n2 > b * n1) 1 else if (a * n2 < b * n1) -1 else 0
  log_likelihood <- g2(t, e)

  # Continuity correction of G2: each cell 0.5 towards its expected value; and the same where the
  # step is not longer than the way, as chisq.test does it.
  shift <- matrix(c(-1, 1, 1, -1), 2) * sign
  moved <- t + 0.5 * shift
  moved_capped <- t + min(0.5, abs(t - e)) * shift

  q <- if (any(t == 0)) 1 else
    1 + (n / (a + b) + n / (n - a - b) - 1) * (n / n1 + n / n2 - 1) / (6 * n)
  plain <- quiet(chisq.test(t, correct = FALSE))
  yates <- quiet(chisq.test(t, correct = TRUE))
  exact <- if (n < 2^31 && a + b <= 20000) fisher.test(t)
  half <- function(x) if (x == 0) 0.5 else x

  add("keyness",
    paste0(with_package("corpora"), ": keyness (LRC, G2, SimpleMaths); stats: chisq.test, pchisq, fisher.test; ",
           "other measures by formula"),
    list(a = a, b = b, n1 = n1, n2 = n2),
    list(
      g2 = keyness(a, n1, b, n2, measure = "G2"),
      g2_two_term = sign * g2(c(a, b), e[1, ]),
      g2_yates = sign * g2(moved, expected_cells(moved)),
      g2_yates_capped = sign * g2(moved_capped, expected_cells(moved_capped)),
      g2_williams = sign * log_likelihood / q,
      chi2 = sign * plain$statistic[[1]],
      chi2_yates = sign * yates$statistic[[1]],
      chi2_williams = sign * plain$statistic[[1]] / q,
      p_g2 = pchisq(log_likelihood, 1, lower.tail = FALSE),
      p_chi2 = plain$p.value,
      fisher_or = if (is.null(exact)) NULL else exact$estimate[[1]],
      fisher_p = if (is.null(exact)) NULL else exact$p.value,
      pmi = log(a / e[1, 1]),
      log_ratio = log2((half(a) / n1) / (half(b) / n2)),
      lrc = keyness(a, n1, b, n2, measure = "LRC", conf.level = 0.95, p.adjust = FALSE),
      lrc_corrected = keyness(a, n1, b, n2, measure = "LRC", conf.level = 0.95, p.adjust = 20000),
      percent_diff = 100 * (a / n1 - b / n2) / (b / n2),
      simple_maths = keyness(a, n1, b, n2, measure = "SimpleMaths", lambda = 1)))
}

# small, and zero in one corpus
keyness_case(1, 0, 10, 10)
keyness_case(0, 1, 10, 10)
keyness_case(1, 1, 10, 10)
keyness_case(7, 2, 1000, 1000)
keyness_case(3, 1, 100, 200)
keyness_case(0, 25, 10000, 12000)
keyness_case(40, 0, 1000, 900000)
keyness_case(2, 0, 30, 4000000)
# as independent as can be, and less than half a token away from it
keyness_case(10, 20, 100, 200)
keyness_case(2, 3, 100, 149)
keyness_case(3, 2, 101, 70)
# the word is the whole corpus
keyness_case(10, 10, 10, 5000)
keyness_case(5, 0, 5, 5)
keyness_case(1, 0, 1, 1000000)
# everyday sizes
keyness_case(12, 5, 1000, 3000)
keyness_case(5, 12, 1000, 3000)
keyness_case(150, 90, 50000, 48000)
keyness_case(1200, 800, 1000000, 1000000)
keyness_case(5000, 4900, 1000000, 1000000)
keyness_case(333, 4512, 871234, 9123457)
# lopsided
keyness_case(3, 5000, 200, 5000000)
keyness_case(250, 1, 30000, 90000000)
keyness_case(1, 250, 90000000, 30000)
keyness_case(17, 4, 40, 1000000000)
# huge
keyness_case(1, 0, 2^40, 2^40)
keyness_case(0, 2^20, 2^40, 2^40)
keyness_case(1, 2^30, 2^20, 2^40)
keyness_case(3000, 2000, 2^40, 2^40)
keyness_case(2^20, 2^19, 2^40, 2^40)
keyness_case(2^30 + 123456, 2^30, 2^40, 2^40)
keyness_case(2^39 + 1000000, 2^39, 2^40, 2^40)
keyness_case(2^39, 2^38, 2^40, 2^40)
keyness_case(2^40, 2^39, 2^40, 2^40)

# --- interval ------------------------------------------------------------------------------------

bounds <- function(low, high = low) list(low = low$conf.int[1], high = high$conf.int[2])
# Two one-sided 97.5 % intervals are the two-sided 95 % interval, and the p-value, which R would sum
# over up to 2^40 outcomes, is not asked for.
exact <- function(test, ...) {
  bounds(test(..., alternative = "greater", conf.level = 0.975), test(..., alternative = "less", conf.level = 0.975))
}
for (xn in list(c(0, 1), c(1, 1), c(0, 10), c(10, 10), c(1, 10), c(5, 10), c(3, 7), c(81, 263), c(15, 148),
                c(1, 29), c(0, 20000), c(1, 100000), c(99999, 100000), c(123456, 1000000),
                c(7, 2^40), c(2^39, 2^40), c(2^40, 2^40))) {
  input <- function(kind) list(kind = kind, x = xn[1], n = xn[2])
  add("interval", paste0(R, " stats: prop.test(correct = FALSE)"), input("wilson"),
      bounds(quiet(prop.test(xn[1], xn[2], correct = FALSE))))
  add("interval", paste0(R, " stats: binom.test"), input("clopper-pearson"),
      exact(binom.test, xn[1], xn[2]))
}
for (ct in list(c(0, 1), c(1, 1), c(2, 1000), c(0, 123456), c(10, 10), c(137, 24.5), c(999, 1000000),
                c(1000000, 2^40), c(2^40, 2^40))) {
  add("interval", paste0(R, " stats: poisson.test"), list(kind = "poisson", count = ct[1], exposure = ct[2]),
      exact(poisson.test, ct[1], ct[2]))
}

# --- fdr -----------------------------------------------------------------------------------------

set.seed(4)
for (p in list(0.03, 1, 0, c(0.01, 0.04), c(0.05, 0.05, 0.05, 0.05), c(0, 0, 0.2, 1, 1),
               c(0.9, 0.001, 0.04, 0.04, 0.04, 0.0005, 0.3, 0.05, 1, 0),
               c(1e-300, 1e-12, 0.5, 0.5, 0.0499, 0.05),
               c(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
                 0.5719, 0.6528, 0.7590, 1.0000),
               round(c(runif(30)^4, runif(30)), 4))) {
  add("fdr", paste0(R, " stats: p.adjust"), list(p = I(p)),
      list(bh = I(p.adjust(p, "BH")), holm = I(p.adjust(p, "holm"))))
}

# --- dispersion ----------------------------------------------------------------------------------

dispersion_case <- function(v, size) {
  n <- length(v)
  f <- sum(v)
  s <- size / sum(size)
  sd_pop <- function(x) sqrt(mean((x - mean(x))^2))
  rates <- v / size
  dp <- 0.5 * sum(abs(v / f - s))
  defined <- function(x) if (f == 0) NULL else x
  add("dispersion", paste0(R, ": by formula (Gries 2008, 2020)"),
    list(counts = I(v), sizes = I(size)),
    list(
      range = sum(v > 0),
      sd_pop = sd_pop(v),
      vc_pop = defined(sd_pop(v) / mean(v)),
      sd_pop_rates = sd_pop(rates),
      vc_pop_rates = defined(sd_pop(rates) / mean(rates)),
      juilland_d = if (n == 1) NULL else defined(1 - sd_pop(rates) / mean(rates) / sqrt(n - 1)),
      rosengren_s = defined(sum(sqrt(v * s))^2 / f),
      dp = defined(dp),
      dp_norm = if (n == 1) NULL else defined(dp / (1 - min(s))),
      kl_bits = defined(sum(ifelse(v > 0, v / f * log2(v / f / s), 0)))))
}
dispersion_case(c(1, 2, 3, 4, 5), c(9, 10, 10, 10, 11))    # the example of Gries 2008
dispersion_case(c(2, 2, 2, 2), c(50, 50, 50, 50))
dispersion_case(c(0, 0, 7, 0), c(100, 200, 50, 650))
dispersion_case(c(3, 0), c(10, 10000))
dispersion_case(c(4), c(120))
dispersion_case(c(0, 0, 0), c(10, 20, 30))
dispersion_case(c(1, 0, 12, 3, 0, 0, 44, 8), c(312, 1201, 98, 740, 5, 2210, 1633, 421))
dispersion_case(c(2^40, 2^38, 1, 0), c(2^40, 2^40, 1000, 2^33))
set.seed(5)
size <- rpois(40, 400)
dispersion_case(rpois(40, size / 150), size)

# --- bca -----------------------------------------------------------------------------------------

bca_case <- function(replicates, estimate, influence) {
  share <- (sum(replicates < estimate) + 0.5 * sum(replicates == estimate)) / length(replicates)
  z0 <- qnorm(share)
  a <- sum(influence^3) / (6 * sum(influence^2)^1.5)
  z <- qnorm(c(0.025, 0.975))
  alpha <- pnorm(z0 + (z0 + z) / (1 - a * (z0 + z)))
  add("bca", paste0(R, " stats: quantile(type = 7), qnorm, pnorm; BCa by formula (Efron 1987)"),
    list(replicates = replicates, estimate = estimate, influence = influence, level = 0.95),
    list(percentile = quantile(replicates, c(0.025, 0.975), type = 7, names = FALSE),
         bca = quantile(replicates, alpha, type = 7, names = FALSE),
         z0 = z0, acceleration = a, alpha = alpha))
}
# a rate (hits over tokens) of 25 articles
set.seed(8)
tokens <- rpois(25, 350)
hits <- rpois(25, rgamma(25, 0.8, 0.2))
rate <- function(i) sum(hits[i]) / sum(tokens[i])
bca_case(round(replicate(500, rate(sample(25, replace = TRUE))), 7), round(rate(1:25), 7),
         round((hits - rate(1:25) * tokens) / mean(tokens), 7))
# a total of few whole numbers: some replicates are the estimate itself
set.seed(9)
x <- c(2, 3, 3, 5, 8, 9, 9, 14, 31)
bca_case(replicate(500, sum(sample(x, replace = TRUE))), sum(x), 9 * x - sum(x))

# --- correspondence ------------------------------------------------------------------------------

correspondence_case <- function(t) {
  fit <- ca(t)
  rows <- sweep(fit$rowcoord[, 1:2], 2, fit$sv[1:2], "*")
  columns <- sweep(fit$colcoord[, 1:2], 2, fit$sv[1:2], "*")
  # the sign of a dimension says nothing: here the row farthest out is positive
  flip <- apply(rows, 2, function(x) sign(x[which.max(abs(x))]))
  inertia <- fit$sv^2
  add("correspondence", paste0(with_package("ca"), ": ca; principal coordinates, signs arbitrary"),
    list(table = unname(as.matrix(t))),
    list(principal_inertias = inertia, total_inertia = sum(inertia), percent = 100 * inertia / sum(inertia),
         row_coordinates = unname(sweep(rows, 2, flip, "*")),
         column_coordinates = unname(sweep(columns, 2, flip, "*"))))
}
data(smoke)
correspondence_case(as.matrix(smoke))    # the example of Greenacre 1984
correspondence_case(matrix(c(120, 14, 33, 5, 61,  80, 44, 12, 9, 70,  15, 97, 41, 22, 8,
                             60, 31, 77, 3, 29,  11, 8, 19, 90, 14,  200, 61, 75, 37, 102), 6, byrow = TRUE))
correspondence_case(matrix(c(1, 0, 3,  0, 2, 0,  5000, 20, 1,  13, 900, 7,  2, 2, 2,  0, 0, 41,
                             310, 290, 12,  1, 0, 0), 8, byrow = TRUE))

# --- clustering ----------------------------------------------------------------------------------

clustering_case <- function(d) {
  d <- unname(as.matrix(d))
  fit <- hclust(as.dist(d), method = "average")
  add("clustering", paste0(R, " stats: hclust(method = 'average')"), list(distances = d),
    list(heights = I(sort(fit$height)), order = fit$order, merge = fit$merge))
}
clustering_case(matrix(c(0, 3.5, 3.5, 0), 2))
clustering_case(matrix(c(0, 17, 21, 31, 23,  17, 0, 30, 34, 22,  21, 30, 0, 28, 39,  31, 34, 28, 0, 43,
                         23, 22, 39, 43, 0), 5))
set.seed(10)
clustering_case(round(dist(matrix(rnorm(30), 10)), 6))
clustering_case(round(dist(matrix(rexp(50), 25)), 6))

# --- quantile7 -----------------------------------------------------------------------------------

set.seed(12)
for (x in list(5, c(1, 2), c(3, 1, 2), c(1, 2, 3, 4, 10), c(0, 0, 0, 7), c(-3.25, 8, 1e12, 0.1, -40, 2, 2),
               round(rexp(37), 5), 2^40 - c(0, 1, 5, 12))) {
  probs <- c(0, 0.025, 0.1, 0.25, 1 / 3, 0.5, 0.75, 0.9, 0.975, 1)
  add("quantile7", paste0(R, " stats: quantile(type = 7)"), list(values = I(x), probs = probs),
      list(quantiles = quantile(x, probs, type = 7, names = FALSE)))
}

# --- welch ---------------------------------------------------------------------------------------

ratio <- function(x) {
  if (nrow(x) < 2) return(c(sum(x[, 1]) / sum(x[, 2]), NA))
  data <- data.frame(hits = x[, 1], tokens = x[, 2], weight = 1)
  fit <- svyratio(~hits, ~tokens, svydesign(ids = ~1, weights = ~weight, data = data))
  c(fit$ratio[[1]], fit$var[[1]])
}
welch_case <- function(a, b) {
  ra <- ratio(a)
  rb <- ratio(b)
  v <- ra[2] + rb[2]
  df <- v^2 / (ra[2]^2 / (nrow(a) - 1) + rb[2]^2 / (nrow(b) - 1))
  z <- (ra[1] - rb[1]) / sqrt(v)
  add("welch", paste0(with_package("survey"), ": svyratio; stats: pt"),
    list(a = a, b = b),
    list(rate_a = ra[1], rate_b = rb[1], variance_a = ra[2], variance_b = rb[2], difference = ra[1] - rb[1],
         z = z, df = df, p = 2 * pt(-abs(z), df)))
}
welch_case(cbind(c(3, 0, 5, 1), c(210, 340, 515, 120)), cbind(c(1, 0, 0, 2, 1), c(400, 310, 290, 505, 160)))
welch_case(cbind(c(1, 2), c(100, 90)), cbind(c(4, 0), c(120, 130)))
welch_case(cbind(c(1, 2, 9), c(100, 90, 300)), cbind(c(0, 0, 0, 0), c(120, 130, 80, 4000)))
welch_case(cbind(c(1, 2, 9), c(100, 90, 300)), cbind(4, 120))
welch_case(cbind(c(0, 0), c(50, 70)), cbind(c(0, 0, 0), c(10, 20, 30)))
set.seed(13)
articles <- function(n, mean, rate) {
  tokens <- rpois(n, mean)
  cbind(rpois(n, tokens * rate * rgamma(n, 2, 2)), tokens, deparse.level = 0)
}
welch_case(articles(40, 300, 0.010), articles(25, 500, 0.004))
welch_case(articles(12, 80, 0.02), articles(90, 2000, 0.02))
welch_case(cbind(c(2^30, 2^29 + 7, 2^31), c(2^40, 2^39, 2^40)), cbind(c(5, 2^20), c(2^33, 2^34)))

# --- collocation ---------------------------------------------------------------------------------

collocation_case <- function(together, node, collocate, n) {
  t <- matrix(c(together, node - together, collocate - together, n - node - collocate + together), 2)
  statistic <- g2(t, expected_cells(t))
  add("collocation", paste0(R, ": by formula (logDice: Rychly 2008; G2: Dunning 1993)"),
    list(together = together, node = node, collocate = collocate, n = n),
    list(log_dice = 14 + log2(2 * together / (node + collocate)),
         pmi = log2(together * n / (node * collocate)),
         g2 = statistic,
         g2_signed = if (together * n < node * collocate) -statistic else statistic))
}
collocation_case(1, 1, 1, 10)
collocation_case(1, 5, 7, 100)
collocation_case(0, 5, 7, 100)
collocation_case(30, 120, 95, 50000)
collocation_case(2, 120, 9500, 50000)
collocation_case(10, 100, 100, 1000)
collocation_case(50, 50, 50, 1000000)
collocation_case(8, 8, 60000, 1234567)
collocation_case(1, 40000, 50000, 1000000)
collocation_case(2^20, 2^22, 2^21, 2^40)
collocation_case(2^30 + 54321, 2^35, 2^35, 2^40)
collocation_case(3, 2^30, 2^31, 2^40)

# --- the area under the ROC curve ----------------------------------------------------------------

auc_case <- function(score, positive) {
  curve <- roc(positive, score, levels = c(0, 1), direction = "<", quiet = TRUE)
  interval <- quiet(ci.auc(curve, method = "delong"))
  add("auc", paste0(with_package("pROC"), ": roc, var, ci.auc (delong)"),
    list(score = I(score), positive = I(positive)),
    list(auc = as.numeric(auc(curve)), variance = quiet(var(curve, method = "delong")),
         low = interval[1], high = interval[3]))
}
auc_case(c(0, 0, 1, 2, 2, 3, 0, 5), c(0, 1, 0, 1, 0, 1, 0, 1))
auc_case(c(1, 2, 3, 4, 5, 6), c(0, 0, 0, 1, 1, 1))
auc_case(c(6, 5, 4, 3, 2, 1), c(0, 0, 1, 0, 1, 1))
auc_case(c(0, 0, 0, 0, 0, 1), c(0, 0, 1, 1, 1, 1))
auc_case(rep(0, 7), c(0, 0, 1, 1, 1, 1, 0))
set.seed(17)
auc_case(rpois(150, 1), rbinom(150, 1, 0.3))
truth <- rbinom(200, 1, 0.2)
auc_case(rpois(200, 0.3 + 1.2 * truth), truth)
auc_case(1000 * rpois(90, 1.5) / (60 + rpois(90, 200)), rbinom(90, 1, 0.5))

cat("[\n", paste(vapply(cases, json, ""), collapse = ",\n"), "\n]\n", sep = "")
