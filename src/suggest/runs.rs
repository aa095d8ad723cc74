//! Pairs counted by sorting: no table, whose memory would be several times that of the counts.

/// Pairs that are held before they are sorted.
const FULL: usize = 1 << 21;

/// Counts of pairs of a row and a column.
#[derive(Debug, Default)]
pub(super) struct Runs {
    loose: Vec<u64>,
    /// Sorted counts, the longest first.
    runs: Vec<Vec<(u64, u32)>>,
}

impl Runs {
    /// Counts a pair once.
    #[inline]
    pub(super) fn add(&mut self, row: u32, column: u32) {
        self.loose.push(u64::from(row) << 32 | u64::from(column));
        if self.loose.len() >= FULL {
            self.settle();
        }
    }

    fn settle(&mut self) {
        self.loose.sort_unstable();
        let mut run: Vec<(u64, u32)> = Vec::new();
        for pair in self.loose.drain(..) {
            match run.last_mut() {
                Some((last, count)) if *last == pair => *count += 1,
                _ => run.push((pair, 1)),
            }
        }
        self.push(run);
    }

    fn push(&mut self, mut run: Vec<(u64, u32)>) {
        while self.runs.last().is_some_and(|last| last.len() < 2 * run.len()) {
            run = merged(self.runs.pop().unwrap_or_default(), run);
        }
        self.runs.push(run);
    }

    /// The counts of both.
    pub(super) fn merge(mut self, mut other: Self) -> Self {
        self.settle();
        other.settle();
        for run in other.runs {
            self.push(run);
        }
        self
    }

    /// All pairs with their counts, in order.
    pub(super) fn finish(mut self) -> Vec<(u64, u32)> {
        self.settle();
        let mut all = Vec::new();
        while let Some(run) = self.runs.pop() {
            all = merged(all, run);
        }
        all
    }
}

fn merged(a: Vec<(u64, u32)>, b: Vec<(u64, u32)>) -> Vec<(u64, u32)> {
    if a.is_empty() || b.is_empty() {
        return if a.is_empty() { b } else { a };
    }
    let mut all = Vec::with_capacity(a.len() + b.len());
    let (mut a, mut b) = (a.into_iter().peekable(), b.into_iter().peekable());
    while let (Some(left), Some(right)) = (a.peek(), b.peek()) {
        match left.0.cmp(&right.0) {
            std::cmp::Ordering::Less => all.extend(a.next()),
            std::cmp::Ordering::Greater => all.extend(b.next()),
            std::cmp::Ordering::Equal => {
                all.push((left.0, left.1.saturating_add(right.1)));
                a.next();
                b.next();
            }
        }
    }
    all.extend(a);
    all.extend(b);
    all
}

#[cfg(test)]
mod tests {
    use super::Runs;

    #[test]
    fn pairs_are_counted_whatever_their_order() {
        let mut runs = [Runs::default(), Runs::default()];
        for number in 0..10_000_u32 {
            runs[(number % 2) as usize].add(number % 7, number % 3);
        }
        let [a, b] = runs;
        let all = a.merge(b).finish();
        assert_eq!(all.len(), 21);
        assert!(all.is_sorted_by(|a, b| a.0 < b.0));
        assert_eq!(all.iter().map(|(_, count)| count).sum::<u32>(), 10_000);
    }
}
