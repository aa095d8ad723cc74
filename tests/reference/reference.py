"""Reference numbers from SciPy and others, and a check of the numbers from R. Writes reference.json.

    python3 reference.py

Needs R with the packages named in reference.R, and numpy, scipy, statsmodels, scikit-learn,
krippendorff and mpmath.

Every number, whoever gave it, is computed a second time: by formula with 60 digits where there is a
formula, else by another program. Where the two differ by more than 1e-12, the number with 60 digits is
written and `source` names it; the differences are printed.
"""

import json
import math
import pathlib
import subprocess
import sys
import warnings
from decimal import Decimal, localcontext
from importlib.metadata import version

import krippendorff
import mpmath
import numpy as np
import scipy
import sklearn
import sklearn.metrics
import statsmodels
from mpmath import mp, mpf
from scipy import stats
from scipy.cluster import hierarchy
from scipy.spatial import distance
from statsmodels.stats import inter_rater
from statsmodels.stats.multitest import multipletests

HERE = pathlib.Path(__file__).resolve().parent
SCIPY = f"SciPy {scipy.__version__}"
NUMPY = f"NumPy {np.__version__}"
TOLERANCE = 1e-9
EPSILON = 2.0**-52
INFINITY = math.inf
mp.dps = 60
warnings.simplefilter("ignore")

cases = []
differences = {}


def add(topic, source, input, expected):
    number = sum(case["topic"] == topic for case in cases) + 1
    case = {"id": f"{topic}-{number:02}", "topic": topic, "source": source, "input": input,
            "expected": expected, "tolerance": TOLERANCE}
    cases.append(case)
    return case


def plain(value):
    """Python numbers only; no NaN."""
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, (str, type(None))):
        return value
    if isinstance(value, (int, np.integer)):
        return int(value)
    value = float(value)
    if math.isnan(value):
        return None
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return 0 if value == 0 else value


def flat(value):
    return [number for item in value for number in flat(item)] if isinstance(value, list) else [value]


def difference(one, other):
    one, other = flat(plain(one)), flat(plain(other))
    assert len(one) == len(other), (one, other)
    worst = 0.0
    for a, b in zip(one, other):
        if a == b:
            continue
        if isinstance(a, str) or isinstance(b, str) or a is None or b is None:
            return INFINITY
        worst = max(worst, abs(a - b) / max(abs(a), abs(b)))
    return worst


def check(case, second, exact=None):
    """Compares `case` with the same numbers computed by `second`; with `exact` those are better."""
    repaired = []
    for name, value in second.items():
        gap = difference(case["expected"][name], value)
        if gap > 1e-12:
            differences.setdefault((case["topic"], name, exact or "other"), []).append((gap, case["id"]))
            if exact:
                print(f"{case['id']} {name}: {case['expected'][name]!r} but exactly {plain(value)!r}", file=sys.stderr)
                case["expected"][name] = plain(value)
                repaired.append(name)
            else:
                print(f"{case['id']} {name}: {case['expected'][name]!r}, other program {plain(value)!r}", file=sys.stderr)
    if repaired:
        label = f"; mpmath {mpmath.__version__}: "
        case["source"] += (", " if label in case["source"] else label) + ", ".join(repaired)


def loosen(case, name, error):
    """`error`: how far plain 64-bit arithmetic may be off, absolute. Written only if it is too much."""
    sizes = [abs(x) for x in flat(case["expected"][name]) if isinstance(x, (int, float))]
    if not sizes:
        return
    tolerance = max(float(error) / size if size else float(error) for size in sizes)
    if tolerance > TOLERANCE:
        case.setdefault("field_tolerance", {})[name] = float(f"1e{math.ceil(math.log10(tolerance))}")


def log2(x):
    return mpmath.log(x, 2)


def beta_cdf(x, a, b):
    """Regularized incomplete beta function, 0 < x < (a + 1) / (a + b + 2): continued fraction of DiDonato and
    Morris by Lentz's method, and the density at x. Decimal is much faster here than mpmath."""
    with localcontext() as context:
        context.prec = 50
        d_x, d_a, d_b, one = Decimal(mpmath.nstr(x, 50)), Decimal(a), Decimal(b), Decimal(1)
        c, d = one, 1 / (one - (d_a + d_b) * d_x / (d_a + 1))
        fraction = d
        for m in range(1, 100_000_000):
            even = m * (d_b - m) * d_x / ((d_a + 2 * m - 1) * (d_a + 2 * m))
            d, c = 1 / (1 + even * d), 1 + even / c
            fraction *= d * c
            odd = -(d_a + m) * (d_a + d_b + m) * d_x / ((d_a + 2 * m) * (d_a + 2 * m + 1))
            d, c = 1 / (1 + odd * d), 1 + odd / c
            fraction *= d * c
            if abs(d * c - 1) < Decimal("1e-32"):
                break
        fraction = mpf(str(fraction))
    front = mpmath.exp(mpmath.loggamma(a + b) - mpmath.loggamma(a) - mpmath.loggamma(b)
                       + a * mpmath.log(x) + b * mpmath.log1p(-x))
    return front * fraction / a, front / (x * (1 - x))


def beta_quantile(p, a, b):
    """Lower quantile of the beta distribution, p below the middle: Newton's method from SciPy's value."""
    x = mpf(float(stats.beta.ppf(float(p), a, b)))
    for _ in range(30):
        area, density = beta_cdf(x, a, b)
        step = (area - mpf(p)) / density
        # Newton in ln x where the distribution is broad, so that x stays positive
        x *= mpmath.exp(-step / x)
        if abs(step / x) < mpf("1e-20"):
            return x
    raise ArithmeticError("no quantile")


def clopper_pearson(x, n, alpha):
    low = beta_quantile(alpha, x, n - x + 1) if x else mpf(0)
    high = 1 - beta_quantile(alpha, n - x, x + 1) if x < n else mpf(1)
    return low, high


# --- keyness ---------------------------------------------------------------------------------------


def g2(observed):
    """2 * sum O ln(O/E), and how far 64-bit arithmetic may be off, of a table by rows."""
    rows, columns = [sum(row) for row in observed], [sum(column) for column in zip(*observed)]
    n = sum(rows)
    terms = [o * mpmath.log(o * n / (rows[i] * columns[j]))
             for i, row in enumerate(observed) for j, o in enumerate(row) if o > 0]
    return 2 * sum(terms), 2 * EPSILON * float(n + sum(abs(t) for t in terms))


def fisher_exact(a, b, n1, n2):
    """Conditional maximum likelihood odds ratio, and p: all tables not likelier than 1 + 1e-7 times this."""
    r = a + b
    low, high = max(0, r - n2), min(r, n1)
    weights = [mpf(1)]
    for k in range(low, high):
        weights.append(weights[-1] * (n1 - k) * (r - k) / ((k + 1) * (n2 - r + k + 1)))
    limit = weights[a - low] * (1 + mpf("1e-7"))
    p = sum(w for w in weights if w <= limit) / sum(weights)
    if a == low:
        return mpf(0), p
    if a == high:
        return INFINITY, p
    theta = mpf(a) * (n2 - b) / (mpf(b) * (n1 - a))
    for _ in range(100):
        power, total, first, second = theta**low, mpf(0), mpf(0), mpf(0)
        for k, w in enumerate(weights, low):
            x = w * power
            total += x
            first += k * x
            second += k * k * x
            power *= theta
        mean = first / total
        step = (a - mean) / (second / total - mean**2)
        theta *= mpmath.exp(min(max(step, -1), 1))
        if abs(step) < 1e-25:
            return theta, p
    raise ArithmeticError("no odds ratio")


def check_keyness(case):
    a, b, n1, n2 = (case["input"][name] for name in ("a", "b", "n1", "n2"))
    expected = case["expected"]
    n, c, d = n1 + n2, n1 - a, n2 - b
    table = [[mpf(a), mpf(b)], [mpf(c), mpf(d)]]
    sign = (a * n2 > b * n1) - (a * n2 < b * n1)
    e11, e12 = mpf(n1) * (a + b) / n, mpf(n2) * (a + b) / n
    gap = abs(a - e11)

    def moved(by):
        return [[mpf(a) - sign * by, mpf(b) + sign * by], [mpf(c) + sign * by, mpf(d) - sign * by]]

    full, noise = g2(table)
    terms = [x * mpmath.log(x / e) for x, e in ((a, e11), (b, e12)) if x]
    q = mpf(1)
    if a and b and c and d:
        q += (mpf(n) / (a + b) + mpf(n) / (c + d) - 1) * (mpf(n) / n1 + mpf(n) / n2 - 1) / (6 * n)
    quadratic = mpf(n) ** 3 / (mpf(a + b) * (c + d) * n1 * n2)
    chi2 = gap**2 * quadratic
    capped = min(mpf(0.5), gap)
    yates, yates_noise = g2(moved(mpf(0.5)))
    capped_g2, capped_noise = g2(moved(capped))
    half = lambda x: mpf(x) if x else mpf(0.5)
    rates = mpf(a) / n1, mpf(b) / n2
    survival = lambda x: mpmath.gammainc(mpf(0.5), x / 2, mpmath.inf, regularized=True)
    floor = lambda p: mpf(0) if p < mpf("1e-320") else p
    check(case, {
        "g2": sign * full,
        "g2_two_term": sign * 2 * sum(terms),
        "g2_yates": sign * yates,
        "g2_yates_capped": sign * capped_g2 if gap > 0.5 else 0,
        "g2_williams": sign * full / q,
        "chi2": sign * chi2,
        "chi2_yates": sign * (gap - capped) ** 2 * quadratic,
        "chi2_williams": sign * chi2 / q,
        "p_g2": floor(survival(full)),
        "p_chi2": floor(survival(chi2)),
        "pmi": mpmath.log(a / e11) if a else -INFINITY,
        "log_ratio": log2(half(a) / n1 / (half(b) / n2)),
        "percent_diff": 100 * (rates[0] / rates[1] - 1) if b else INFINITY,
        "simple_maths": (10**6 * rates[0] + 1) / (10**6 * rates[1] + 1),
    }, exact="formula")
    for p in (expected["p_g2"], expected["p_chi2"]):
        assert p == 0 or p > 1e-300, "too near the smallest number"

    # A small expected value may be wiped out by the large ones beside it.
    for name, error in (("g2", noise), ("g2_williams", noise), ("g2_yates", yates_noise),
                        ("g2_yates_capped", capped_noise),
                        ("g2_two_term", 2 * EPSILON * float(a + b + sum(abs(t) for t in terms)))):
        loosen(case, name, error)
    x = float(full)
    if expected["p_g2"] and x:
        loosen(case, "p_g2", noise * stats.chi2.pdf(x, 1))
    for name in ("chi2", "chi2_williams", "chi2_yates"):
        way = float(gap - (capped if name == "chi2_yates" else 0))
        rounding = 8 * EPSILON * float(max(a, b, e11, e12))
        loosen(case, name, (2 * way + rounding) * rounding * float(quadratic))
    if expected["p_chi2"] and gap:
        loosen(case, "p_chi2", 2 * float(gap) * 8 * EPSILON * float(max(a, b, e11, e12)) * float(quadratic)
               * stats.chi2.pdf(float(chi2), 1))

    # LRC: the end of the Clopper-Pearson interval of a in a + b that lies nearer to no difference
    def lrc(family):
        low, high = clopper_pearson(a, a + b, mpf("0.025") / family)
        value = lambda t: log2(mpf(n2) / n1 * t / (1 - t))
        return max(value(low), 0) if sign >= 0 and low else min(value(high), 0) if sign < 0 and high < 1 else 0

    check(case, {"lrc": lrc(1), "lrc_corrected": lrc(20000)}, exact="formula")
    for name in ("lrc", "lrc_corrected", "pmi", "log_ratio"):
        loosen(case, name, 32 * EPSILON)
    loosen(case, "percent_diff", 3200 * EPSILON)
    contingency = [[a, b], [c, d]]
    chi = lambda correct: sign * stats.chi2_contingency(contingency, correction=correct).statistic
    if abs(chi(True)) > 1e-25:
        check(case, {"chi2": chi(False), "chi2_yates": chi(True)})
    if expected["fisher_p"] is not None:
        scipy_or = stats.contingency.odds_ratio(contingency, kind="conditional").statistic
        scipy_p = stats.fisher_exact(contingency).pvalue
        odds, p = fisher_exact(a, b, n1, n2)
        for who, value, exact in (("R", expected["fisher_or"], odds), ("SciPy", scipy_or, odds),
                                  ("R", expected["fisher_p"], p), ("SciPy", scipy_p, p)):
            name = "fisher_or" if exact is odds else "fisher_p"
            gap = difference(value if value != "Infinity" else INFINITY, exact if exact < mpf("1e300") else INFINITY)
            if gap > 1e-12:
                differences.setdefault(("keyness", name, f"{who} against exact"), []).append((gap, case["id"]))
        check(case, {"fisher_or": odds, "fisher_p": floor(p)}, exact="formula")


# --- interval, fdr, dispersion, bca ----------------------------------------------------------------


def check_interval(case):
    given = case["input"]
    if given["kind"] == "poisson":
        k, t = given["count"], given["exposure"]
        low = stats.gamma.ppf(0.025, k) / t if k else 0.0
        check(case, {"low": low, "high": stats.gamma.isf(0.025, k + 1) / t})
        return
    x, n = given["x"], given["n"]
    if given["kind"] == "wilson":
        z = mpmath.sqrt(2) * mpmath.erfinv(mpf("0.95"))
        centre = (x + z**2 / 2) / (n + z**2)
        width = z * mpmath.sqrt(mpf(x) * (n - x) / n + z**2 / 4) / (n + z**2)
        clean = lambda v, end: mpf(end) if abs(v - end) < mpf("1e-40") else v
        check(case, {"low": clean(centre - width, 0), "high": clean(centre + width, 1)}, exact="formula")
        other = stats.binomtest(x, n).proportion_ci(method="wilson")
    else:
        low, high = clopper_pearson(x, n, mpf("0.025"))
        check(case, {"low": low, "high": high}, exact="formula")
        check(case, {"low": stats.beta.ppf(0.025, x, n - x + 1) if x else 0,
                     "high": stats.beta.isf(0.025, x + 1, n - x) if x < n else 1})
        other = stats.binomtest(x, n).proportion_ci(method="exact")
    check(case, {"low": other.low, "high": other.high})


def check_fdr(case):
    p = case["input"]["p"]
    check(case, {"bh": stats.false_discovery_control(p), "holm": multipletests(p, method="holm")[1]})


def check_dispersion(case):
    v, sizes = ([mpf(x) for x in case["input"][name]] for name in ("counts", "sizes"))
    n, f = len(v), sum(v)
    s = [x / sum(sizes) for x in sizes]

    def deviation(x):
        mean = sum(x) / n
        return mpmath.sqrt(sum((i - mean) ** 2 for i in x) / n), mean

    sd, mean = deviation(v)
    rate_sd, rate_mean = deviation([x / size for x, size in zip(v, sizes)])
    exact = {"range": sum(x > 0 for x in v), "sd_pop": sd, "sd_pop_rates": rate_sd}
    if f:
        dp = sum(abs(x / f - y) for x, y in zip(v, s)) / 2
        exact |= {
            "vc_pop": sd / mean, "vc_pop_rates": rate_sd / rate_mean, "dp": dp,
            "rosengren_s": sum(mpmath.sqrt(x * y) for x, y in zip(v, s)) ** 2 / f,
            "kl_bits": sum(x / f * log2(x / f / y) for x, y in zip(v, s) if x),
        }
        if n > 1:
            exact["juilland_d"] = 1 - rate_sd / rate_mean / mpmath.sqrt(n - 1)
            exact["dp_norm"] = dp / (1 - min(s))
    clean = {name: 0 if abs(x) < mpf("1e-40") else x for name, x in exact.items()}
    check(case, clean, exact="formula")


def check_bca(case):
    given = case["input"]
    replicates, estimate = np.array(given["replicates"]), given["estimate"]
    influence = np.array(given["influence"])
    share = (np.mean(replicates < estimate) + np.mean(replicates <= estimate)) / 2
    z0 = stats.norm.ppf(share)
    a = (influence**3).sum() / (6 * (influence**2).sum() ** 1.5)
    shifted = z0 + stats.norm.ppf([0.025, 0.975])
    alpha = stats.norm.cdf(z0 + shifted / (1 - a * shifted))
    check(case, {"z0": z0, "acceleration": a, "alpha": alpha, "bca": np.quantile(replicates, alpha),
                 "percentile": np.quantile(replicates, [0.025, 0.975])})


# --- correspondence, clustering, quantile7, welch, collocation --------------------------------------


def check_correspondence(case):
    p = np.array(case["input"]["table"], dtype=float)
    p /= p.sum()
    r, c = p.sum(axis=1), p.sum(axis=0)
    u, sv, vt = np.linalg.svd((p - np.outer(r, c)) / np.sqrt(np.outer(r, c)), full_matrices=False)
    inertia = sv[: min(p.shape) - 1] ** 2
    rows = (u * sv)[:, :2] / np.sqrt(r)[:, None]
    columns = (vt.T * sv)[:, :2] / np.sqrt(c)[:, None]
    flip = np.sign(rows[np.abs(rows).argmax(axis=0), range(2)])
    check(case, {"principal_inertias": inertia, "total_inertia": inertia.sum(),
                 "percent": 100 * inertia / inertia.sum(),
                 "row_coordinates": rows * flip, "column_coordinates": columns * flip})


def check_clustering(case):
    square = np.array(case["input"]["distances"])
    tree = hierarchy.linkage(distance.squareform(square), "average")
    check(case, {"heights": np.sort(tree[:, 2])})
    heights = case["expected"]["heights"]
    assert all(b - a > 1e-9 for a, b in zip(heights, heights[1:])), "heights tie"


def check_quantile7(case):
    check(case, {"quantiles": np.quantile(case["input"]["values"], case["input"]["probs"])})


def check_welch(case):
    def ratio(articles):
        hits, tokens = (sum(mpf(x[i]) for x in articles) for i in (0, 1))
        rate, n = hits / tokens, len(articles)
        squares = sum((h - rate * t) ** 2 for h, t in articles)
        return rate, mpf(n) / (n - 1) * squares / tokens**2 if n > 1 else None, n

    (ra, va, na), (rb, vb, nb) = ratio(case["input"]["a"]), ratio(case["input"]["b"])
    exact = {"rate_a": ra, "rate_b": rb, "variance_a": va, "variance_b": vb, "difference": ra - rb}
    if va is not None and vb is not None and va + vb:
        exact["z"] = (ra - rb) / mpmath.sqrt(va + vb)
        exact["df"] = (va + vb) ** 2 / (va**2 / (na - 1) + vb**2 / (nb - 1))
        df, z = exact["df"], exact["z"]
        exact["p"] = mpmath.betainc(df / 2, mpf(0.5), 0, df / (df + z**2), regularized=True)
    check(case, exact, exact="formula")


def check_collocation(case):
    xy, x, y, n = (case["input"][name] for name in ("together", "node", "collocate", "n"))
    value, noise = g2([[mpf(xy), mpf(x - xy)], [mpf(y - xy), mpf(n - x - y + xy)]])
    check(case, {
        "log_dice": 14 + log2(mpf(2 * xy) / (x + y)) if xy else -INFINITY,
        "pmi": log2(mpf(xy) * n / (mpf(x) * y)) if xy else -INFINITY,
        "g2": value, "g2_signed": value if xy * n >= x * y else -value,
    }, exact="formula")
    loosen(case, "g2", noise)
    loosen(case, "g2_signed", noise)


# --- log-odds --------------------------------------------------------------------------------------


def log_odds(y_i, y_j, alpha):
    yi, yj = np.array(y_i, dtype=float), np.array(y_j, dtype=float)
    a = np.broadcast_to(np.asarray(alpha, dtype=float), yi.shape)
    ni, nj, a0 = yi.sum(), yj.sum(), a.sum()
    rest_i, rest_j = ni + a0 - yi - a, nj + a0 - yj - a
    delta = np.log((yi + a) / rest_i) - np.log((yj + a) / rest_j)
    two = 1 / (yi + a) + 1 / (yj + a)
    four = two + 1 / rest_i + 1 / rest_j
    case = add("log-odds", f"{NUMPY} float64: by formula (Monroe, Colaresi & Quinn 2008)",
               plain({"y_i": y_i, "y_j": y_j, "alpha": alpha}),
               plain({"delta": delta, "z2": delta / np.sqrt(two), "z4": delta / np.sqrt(four)}))

    ei, ej, ea = [[mpf(float(x)) for x in xs] for xs in (yi, yj, a)]
    ni, nj, a0 = sum(ei), sum(ej), sum(ea)
    exact = {"delta": [], "z2": [], "z4": []}
    for i, j, k in zip(ei, ej, ea):
        d = mpmath.log((i + k) / (ni + a0 - i - k)) - mpmath.log((j + k) / (nj + a0 - j - k))
        d = mpf(0) if abs(d) < mpf("1e-40") else d
        v = 1 / (i + k) + 1 / (j + k)
        exact["delta"].append(d)
        exact["z2"].append(d / mpmath.sqrt(v))
        exact["z4"].append(d / mpmath.sqrt(v + 1 / (ni + a0 - i - k) + 1 / (nj + a0 - j - k)))
    check(case, exact, exact="formula")


random = np.random.default_rng(2)
log_odds([3, 0, 7], [1, 4, 7], 0.5)
log_odds([1, 0], [0, 1], 0.01)
log_odds([5, 10, 20, 0], [50, 100, 200, 0], 1)
log_odds([12, 0, 3, 44, 1], [2, 9, 0, 51, 1], [1.4, 0.9, 0.3, 9.5, 0.2])
log_odds([2**40, 2**20, 5, 0, 2**39], [2**38, 2**21, 0, 1000, 2**39], 0.01)
log_odds([1, 0, 0, 2], [2**30, 2**31, 77, 2**33], [10, 10, 0.001, 50])
for terms, scale in ((12, 40), (30, 900)):
    y_i, y_j = random.poisson(random.exponential(scale, (2, terms)))
    log_odds(y_i, y_j, 0.01)
    log_odds(y_i, y_j, np.round((y_i + y_j + 1) * 500 / (y_i + y_j + 1).sum(), 6))

# --- divergence ------------------------------------------------------------------------------------


def divergence(p_counts, q_counts):
    p, q = (np.array(x, dtype=float) / sum(x) for x in (p_counts, q_counts))
    m = (p + q) / 2
    root = distance.jensenshannon(p, q, base=2)
    part = (scipy.special.rel_entr(p, m) + scipy.special.rel_entr(q, m)) / 2 / math.log(2)
    kl = stats.entropy(p, q, base=2)
    case = add("divergence", f"{SCIPY} spatial.distance.jensenshannon, special.rel_entr, stats.entropy",
               plain({"p": p_counts, "q": q_counts}),
               plain({"jsd_bits": root**2, "distance_base2": root, "contributions": part,
                      "kl_bits": kl if math.isfinite(kl) else None}))

    p, q = ([mpf(x) / sum(counts) for x in counts] for counts in (p_counts, q_counts))
    weighed = lambda x, y: x * log2(x / y) if x else mpf(0)
    parts = [(weighed(x, (x + y) / 2) + weighed(y, (x + y) / 2)) / 2 for x, y in zip(p, q)]
    jsd = sum(parts)
    infinite = any(x and not y for x, y in zip(p, q))
    clean = lambda x: mpf(0) if abs(x) < mpf("1e-40") else x
    check(case, {"jsd_bits": clean(jsd), "distance_base2": mpmath.sqrt(clean(jsd)),
                 "contributions": [clean(x) for x in parts],
                 "kl_bits": None if infinite else clean(sum(weighed(x, y) for x, y in zip(p, q)))}, exact="formula")
    loosen(case, "jsd_bits", 4 * EPSILON)
    loosen(case, "distance_base2", 2 * EPSILON / float(mpmath.sqrt(jsd)) if clean(jsd) else 2e-8)
    loosen(case, "kl_bits", 4 * EPSILON)
    small = min((float(x / (a + b)) for x, a, b in zip(parts, p, q) if clean(x)), default=1)
    if 4 * EPSILON / small > TOLERANCE:
        case.setdefault("field_tolerance", {})["contributions"] = float(
            f"1e{math.ceil(math.log10(4 * EPSILON / small))}")


divergence([1, 1], [1, 1])
divergence([3, 0], [0, 5])
divergence([10, 20, 30], [30, 20, 10])
divergence([4, 0, 6], [1, 2, 7])
divergence([4, 1, 6], [0, 2, 7])
divergence([5, 10, 85], [50, 100, 850])
divergence([1, 999999], [400000, 3])
divergence([2**40, 1, 0, 2**20], [2**40, 2**39, 7, 0])
divergence([100001, 99999], [100000, 100000])
divergence(random.poisson(random.exponential(60, 14)), random.poisson(random.exponential(9, 14)) + 1)

# --- similarity ------------------------------------------------------------------------------------


def similarity(u, v):
    a, b = np.array(u, dtype=float), np.array(v, dtype=float)
    present = a > 0, b > 0
    empty = not (a.any() and b.any())
    constant = np.ptp(a) == 0 or np.ptp(b) == 0
    n, types = sum(u), sum(x > 0 for x in u)
    case = add("similarity", f"{SCIPY} spatial.distance (similarity = 1 - distance), stats.pearsonr, stats.entropy; "
               "ttr and Yule's K by formula",
               plain({"first": u, "second": v}),
               plain({
                   "cosine": None if empty else 1 - distance.cosine(a, b),
                   "jaccard": 1 - distance.jaccard(*present), "dice": 1 - distance.dice(*present),
                   "pearson": None if constant else stats.pearsonr(a, b).statistic,
                   "euclidean": distance.euclidean(a, b), "manhattan": distance.cityblock(a, b),
                   "canberra": distance.canberra(a, b),
                   "entropy_bits": stats.entropy(a, base=2) if n else None,
                   "ttr": types / n if n else None,
                   "yule_k": 1e4 * (sum(int(x) ** 2 for x in u) - n) / int(n) ** 2 if n else None}))

    a, b = ([mpf(int(x)) for x in xs] for xs in (u, v))
    dot = lambda x, y: sum(i * j for i, j in zip(x, y))
    both, either = sum(bool(x and y) for x, y in zip(a, b)), sum(bool(x or y) for x, y in zip(a, b))
    exact = {"jaccard": mpf(both) / either, "dice": mpf(2 * both) / (both + either),
             "euclidean": mpmath.sqrt(sum((x - y) ** 2 for x, y in zip(a, b))),
             "manhattan": sum(abs(x - y) for x, y in zip(a, b)),
             "canberra": sum(abs(x - y) / (x + y) for x, y in zip(a, b) if x or y)}
    if not empty:
        exact["cosine"] = dot(a, b) / mpmath.sqrt(dot(a, a) * dot(b, b))
    if not constant:
        x, y = [i - sum(a) / len(a) for i in a], [i - sum(b) / len(b) for i in b]
        exact["pearson"] = dot(x, y) / mpmath.sqrt(dot(x, x) * dot(y, y))
    if n:
        exact["entropy_bits"] = -sum(x / sum(a) * log2(x / sum(a)) for x in a if x)
        exact["ttr"] = mpf(int(types)) / int(n)
        exact["yule_k"] = 10**4 * (dot(a, a) - sum(a)) / sum(a) ** 2
    check(case, exact, exact="formula")


similarity([1, 0, 2], [2, 1, 0])
similarity([3, 6, 9], [1, 2, 3])
similarity([4, 0, 0], [0, 2, 1])
similarity([0, 0, 0], [1, 2, 3])
similarity([5, 5, 5, 5], [1, 0, 3, 8])
similarity([1, 1, 1, 1, 1], [9, 0, 0, 0, 1])
similarity([7], [3])
similarity([2**40, 3, 0, 1], [1, 2**20, 0, 2**39])
similarity([100000, 1, 0, 2, 1, 0, 1, 1], [0, 3, 0, 1, 5, 90000, 0, 1])
similarity(random.zipf(1.8, 30) * random.integers(0, 2, 30), random.zipf(1.8, 30) * random.integers(0, 2, 30))

# --- agreement -------------------------------------------------------------------------------------


def alpha_by_pairs(ratings, level):
    """Krippendorff's alpha straight from the pairs, 60 digits."""
    units = [[x for x in unit if x is not None] for unit in zip(*ratings)]
    units = [unit for unit in units if len(unit) > 1]
    values = sorted(x for unit in units for x in unit)
    count = {x: values.count(x) for x in values}

    def gap(x, y):
        if level == "nominal":
            return mpf(x != y)
        if level == "interval":
            return mpf(x - y) ** 2
        if level == "ratio":
            return (mpf(x - y) / (x + y)) ** 2 if x + y else mpf(0)
        x, y = min(x, y), max(x, y)
        between = sum(n for value, n in count.items() if x <= value <= y)
        return (between - mpf(count[x] + count[y]) / 2) ** 2 if x != y else mpf(0)

    observed = sum(sum(gap(x, y) for x in unit for y in unit) / (len(unit) - 1) for unit in units)
    chance = sum(gap(x, y) * n * m for x, n in count.items() for y, m in count.items()) / (len(values) - 1)
    return 1 - observed / chance


def krippendorff_cases(ratings):
    data = [[np.nan if x is None else x for x in row] for row in ratings]
    for level in ("nominal", "ordinal", "interval", "ratio"):
        case = add("agreement", f"krippendorff {version('krippendorff')}: alpha",
                   {"kind": "krippendorff", "level": level, "ratings": ratings},
                   plain({"alpha": krippendorff.alpha(reliability_data=data, level_of_measurement=level)}))
        check(case, {"alpha": alpha_by_pairs(ratings, level)}, exact="formula")


def cohen(first, second):
    kappa = sklearn.metrics.cohen_kappa_score(first, second)
    case = add("agreement", f"scikit-learn {sklearn.__version__}: metrics.cohen_kappa_score",
               {"kind": "cohen", "first": first, "second": second}, plain({"kappa": kappa}))
    n = len(first)
    observed = mpf(sum(x == y for x, y in zip(first, second))) / n
    chance = sum(mpf(first.count(x)) * second.count(x) for x in set(first)) / n**2
    check(case, {"kappa": (observed - chance) / (1 - chance) if chance != 1 else None}, exact="formula")


def fleiss(counts):
    case = add("agreement", f"statsmodels {statsmodels.__version__}: stats.inter_rater.fleiss_kappa",
               {"kind": "fleiss", "counts": counts}, plain({"kappa": inter_rater.fleiss_kappa(np.array(counts))}))
    n, raters = len(counts), sum(counts[0])
    observed = sum(mpf(x * (x - 1)) for row in counts for x in row) / (n * raters * (raters - 1))
    chance = sum((mpf(sum(column)) / (n * raters)) ** 2 for column in zip(*counts))
    check(case, {"kappa": (observed - chance) / (1 - chance) if chance != 1 else None}, exact="formula")


X = None
# the example of Krippendorff 2011
krippendorff_cases([[1, 2, 3, 3, 2, 1, 4, 1, 2, X, X, X], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, X, 3],
                    [X, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, X], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, X]])
truth = random.integers(0, 7, 25)
noisy = np.clip(truth + random.integers(-2, 3, (3, 25)) * (random.random((3, 25)) < 0.4), 0, 6)
missing = random.random((3, 25)) < 0.2
krippendorff_cases([[X if gone else int(x) for x, gone in zip(*row)] for row in zip(noisy, missing)])
krippendorff_cases([[1, 2, 3, X], [1, 2, 3, 3], [1, X, 3, 3]])

cohen(["yes"] * 20 + ["yes"] * 5 + ["no"] * 10 + ["no"] * 15, ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15)
cohen(["a", "b", "c", "a", "c", "c", "b", "a"], ["a", "c", "c", "a", "b", "c", "b", "d"])
cohen(["a", "b", "a", "b"], ["b", "a", "b", "a"])
cohen(["a", "b", "c"], ["a", "b", "c"])
cohen(["a", "a", "a"], ["a", "a", "a"])

# the example of Fleiss 1971 as in Wikipedia
fleiss([[0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7]])
fleiss([[3, 0], [0, 3], [3, 0]])
fleiss([[2, 1, 0], [1, 1, 1], [0, 2, 1], [1, 2, 0]])
fleiss([[4, 0], [4, 0]])

def weighted_cohen(first, second):
    for weights in ("linear", "quadratic"):
        kappa = sklearn.metrics.cohen_kappa_score(first, second, weights=weights)
        case = add("agreement", f"scikit-learn {sklearn.__version__}: metrics.cohen_kappa_score",
                   {"kind": "cohen-weighted", "weights": weights, "first": first, "second": second},
                   plain({"kappa": kappa}))
        codes = sorted(set(first) | set(second))
        gap = lambda x, y: mpf(abs(codes.index(x) - codes.index(y))) ** (2 if weights == "quadratic" else 1)
        chance = sum(gap(x, y) for x in first for y in second) / len(first)
        exact = 1 - sum(gap(x, y) for x, y in zip(first, second)) / chance if chance else None
        check(case, {"kappa": exact}, exact="formula")


weighted_cohen([1, 2, 3, 4, 2, 1, 3, 3], [1, 3, 3, 4, 1, 1, 2, 4])
weighted_cohen([0, 0, 5, 9, 9, 5, 0], [0, 5, 5, 9, 0, 9, 0])
weighted_cohen([0, 1, 0, 1], [1, 0, 1, 0])

# --- classification --------------------------------------------------------------------------------


def classification(tp, fp, fn, tn):
    truth = [1] * tp + [0] * fp + [1] * fn + [0] * tn
    found = [1] * (tp + fp) + [0] * (fn + tn)
    m = sklearn.metrics
    nothing = {"zero_division": np.nan}
    case = add("classification", f"scikit-learn {sklearn.__version__}: precision_score, recall_score, f1_score, "
               "accuracy_score, matthews_corrcoef", {"tp": tp, "fp": fp, "fn": fn, "tn": tn},
               plain({"precision": m.precision_score(truth, found, **nothing),
                      "recall": m.recall_score(truth, found, **nothing),
                      "f1": m.f1_score(truth, found, **nothing),
                      "specificity": m.recall_score(truth, found, pos_label=0, **nothing),
                      "accuracy": m.accuracy_score(truth, found),
                      "matthews": m.matthews_corrcoef(truth, found) if 0 < sum(truth) < len(truth)
                      and 0 < sum(found) < len(found) else math.nan}))
    by = lambda part, whole: mpf(part) / whole if whole else None
    sums = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)
    check(case, {"precision": by(tp, tp + fp), "recall": by(tp, tp + fn), "f1": by(2 * tp, 2 * tp + fp + fn),
                 "specificity": by(tn, tn + fp), "accuracy": by(tp + tn, tp + fp + fn + tn),
                 "matthews": (tp * tn - fp * fn) / mpmath.sqrt(sums) if sums else None}, exact="formula")


for cells in [(30, 10, 20, 140), (5, 34, 11, 158), (0, 3, 4, 10), (7, 0, 0, 9), (0, 0, 5, 5), (1, 0, 0, 0), (0, 4, 0, 2)]:
    classification(*cells)


def check_auc(case):
    score, positive = case["input"]["score"], case["input"]["positive"]
    yes = [mpf(s) for s, p in zip(score, positive) if p]
    no = [mpf(s) for s, p in zip(score, positive) if not p]
    wins = lambda x, y: mpf((x > y) + (x == y) / 2)
    v10 = [sum(wins(x, y) for y in no) / len(no) for x in yes]
    v01 = [sum(wins(x, y) for x in yes) / len(yes) for y in no]
    area = sum(v10) / len(v10)
    spread = lambda v: sum((x - area) ** 2 for x in v) / (len(v) - 1) / len(v)
    variance = spread(v10) + spread(v01)
    z = mpmath.sqrt(2) * mpmath.erfinv(mpf("0.95"))
    reach = z * mpmath.sqrt(variance)
    check(case, {"auc": area, "variance": variance, "low": max(area - reach, mpf(0)),
                 "high": min(area + reach, mpf(1))}, exact="formula")


# --- all together ----------------------------------------------------------------------------------

CHECKS = {"keyness": check_keyness, "interval": check_interval, "fdr": check_fdr, "dispersion": check_dispersion,
          "bca": check_bca, "correspondence": check_correspondence, "clustering": check_clustering,
          "quantile7": check_quantile7, "welch": check_welch, "collocation": check_collocation,
          "auc": check_auc}

printed = subprocess.run(["Rscript", HERE / "reference.R"], check=True, capture_output=True, text=True).stdout
from_r = json.loads(printed)
for case in from_r:
    CHECKS[case["topic"]](case)

lines = [json.dumps(plain(case), allow_nan=False, separators=(",", ":")) for case in from_r + cases]
(HERE / "reference.json").write_text("[\n" + ",\n".join(lines) + "\n]\n")

for (topic, name, against), found in sorted(differences.items()):
    gap, where = max(found)
    print(f"differ ({against}): {topic} {name}, {len(found)} cases, most {gap:.1e} in {where}")
counts = {}
for case in from_r + cases:
    counts[case["topic"]] = counts.get(case["topic"], 0) + 1
print(", ".join(f"{topic} {n}" for topic, n in counts.items()))
