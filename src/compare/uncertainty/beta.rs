//! The beta distribution, for any counts.
//!
//! Libraries have it, and the best kept of them (statrs 0.19) is wrong in the third
//! digit where both parameters are 2⁴⁰, and its quantile does not return where one is
//! 2³⁰ and the other 8. Words are counted in such numbers. Here all is told by the
//! logit y = ln(x/(1 − x)): x near 1 is as exact as x near 0.

/// The distribution function at the logit `y`, and its derivative by y.
///
/// The derivative is xᵃ(1 − x)ᵇ/B(a, b), by Loader's deviances (2000, "Fast and Accurate
/// Computation of Binomial Probabilities"), which lose no digits for large a and b. The
/// function is the derivative by a continued fraction (DiDonato & Morris 1992, *ACM
/// Transactions on Mathematical Software* 18: 360–373, eq. 9).
pub(super) fn beta_below(a: f64, b: f64, y: f64) -> (f64, f64) {
    let (x, rest) = (1.0 / (1.0 + (-y).exp()), 1.0 / (1.0 + y.exp()));
    // How far a is below its mean, which is as far as b is above: the small one of two
    // differences of large numbers.
    let under = if x < 0.5 { (a + b) * x - a } else { b - (a + b) * rest };
    let slope = slope([a, b], [(a + b) * x, (a + b) * rest], under);
    let below = if under < 0.0 {
        slope / fraction(a, b, x, -under)
    } else {
        1.0 - slope / fraction(b, a, rest, under)
    };
    (below.clamp(0.0, 1.0), slope)
}

/// The logit of the quantile of a beta distribution, `p` in (0, ½]. For the upper tail
/// turn the distribution round: −`beta_logit(b, a, p)`.
///
/// ln of the distribution function is concave in y, so that Newton's method cannot
/// miss: after a step it comes from below, and only nearer.
pub(super) fn beta_logit(a: f64, b: f64, p: f64) -> f64 {
    // The normal quantile of p would do; two deviations out is near enough.
    let mut y = (a / b).ln() - 2.0 * (1.0 / a + 1.0 / b).sqrt();
    for _ in 0..200 {
        let (below, slope) = beta_below(a, b, y);
        let step = if below > 0.0 && slope > 0.0 {
            (p / below).ln() * below / slope
        } else {
            // So far out that nothing is left: come back.
            1.0
        };
        let step = step.clamp(-30.0, 30.0);
        y += step;
        if step.abs() <= 1e-13 * y.abs().max(1.0) {
            break;
        }
    }
    y
}

/// xᵃ(1 − x)ᵇ/B(a, b), with the means of a and b; that of a is `under` above it.
fn slope([a, b]: [f64; 2], means: [f64; 2], under: f64) -> f64 {
    let all = a + b;
    let error = stirling_error(all) - stirling_error(a) - stirling_error(b);
    let far = deviance(a, means[0], under) + deviance(b, means[1], -under);
    (error - far).exp() * (a * b / (std::f64::consts::TAU * all)).sqrt()
}

/// ln Γ(n + 1) less Stirling's formula.
fn stirling_error(n: f64) -> f64 {
    if n < 16.0 {
        let ln_gamma = statrs::function::gamma::ln_gamma(n + 1.0);
        return ln_gamma - (n + 0.5) * n.ln() + n - 0.5 * std::f64::consts::TAU.ln();
    }
    let square = n * n;
    let tail = 1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / 1188.0 / square) / square;
    (1.0 / 12.0 - (1.0 / 360.0 - tail / square) / square) / n
}

/// n ln(n/m) + m − n, with `over` = m − n, which is more exact where they are close.
fn deviance(n: f64, m: f64, over: f64) -> f64 {
    let apart = -over / (2.0 * n + over);
    if apart.abs() < 0.1 {
        // n ln(n/m) = 2n artanh(apart), in series.
        let square = apart * apart;
        let mut sum = -over * apart;
        let mut term = 2.0 * n * apart;
        for odd in 1_u32..1000 {
            term *= square;
            let next = sum + term / f64::from(2 * odd + 1);
            if (next - sum).abs() <= 0.0 {
                break;
            }
            sum = next;
        }
        sum
    } else {
        over - n * (m / n).ln()
    }
}

/// The continued fraction of the incomplete beta function, by Lentz's method. `over` is
/// a(1 − x) − b x.
fn fraction(a: f64, b: f64, x: f64, over: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let off_zero = |value: f64| if value.abs() < TINY { TINY } else { value };
    let denominator = |m: f64| {
        let first = if m > 0.0 { m * (b - m) * x / (a + 2.0 * m - 1.0) } else { 0.0 };
        m + first + (a + m) * (over + 1.0 + m * (2.0 - x)) / (a + 2.0 * m + 1.0)
    };
    let mut value = off_zero(denominator(0.0));
    let mut c = value;
    let mut d = 0.0;
    for m in 1_u32..50_000_000 {
        let m = f64::from(m);
        let whole = a + 2.0 * m - 1.0;
        let numerator = (a + m - 1.0) / whole * (a + b + m - 1.0) / whole * m * (b - m) * x * x;
        let denominator = denominator(m);
        d = 1.0 / off_zero(denominator + numerator * d);
        c = off_zero(denominator + numerator / c);
        value *= c * d;
        if (c * d - 1.0).abs() < 1e-15 {
            break;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_scipy() {
        // scipy.special.betainc(a, b, x)
        let cases = [
            (8.0, 1_073_741_824.0, 1.343_216_304_849_903_5e-8, 0.975_000_000_479_070_4),
            (3.0, 1_099_511_627_776.0, 5.6e-12, 0.944_691_204_956_865_4),
            (1e6, 1e6, 0.499_307_048_333_949_45, 0.025_000_000_000_002_066),
            (10.0, 200.0, 0.006_224_845_022_600_589, 1e-6),
            (0.5, 0.5, 0.1, 0.204_832_764_699_133_46),
        ];
        for (a, b, x, expected) in cases {
            let (found, _) = beta_below(a, b, (x / (1.0_f64 - x)).ln());
            assert!((found / expected - 1.0).abs() < 1e-9, "{a} {b}: {found} {expected}");
        }
    }

    #[test]
    fn quantiles_come_back() {
        let sizes = [0.5, 1.0, 3.0, 8.0, 40.0, 1e3, 1e6, 1_073_741_824.0, 1_099_511_627_776.0];
        for a in sizes {
            for b in sizes {
                for p in [0.5, 0.025, 1.25e-6] {
                    let (below, _) = beta_below(a, b, beta_logit(a, b, p));
                    assert!((below / p - 1.0).abs() < 1e-6, "{a} {b} {p}: {below}");
                }
            }
        }
    }
}
