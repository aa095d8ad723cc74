//! What the test between articles bears out.

use super::model::{OutletFrame, Report};

/// The q below which a difference is called one.
pub(super) const BORNE_OUT: f64 = 0.05;

/// Whether any cell was tested between articles.
pub(super) fn is_tested(report: &Report) -> bool {
    report
        .outlets
        .iter()
        .flat_map(|outlet| &outlet.frames)
        .any(|frame| frame.residual.as_ref().is_some_and(|residual| residual.q.is_some()))
}

/// Whether an outlet's use of a frame differs from the others', by the test.
pub(super) fn is_marked(frame: &OutletFrame) -> bool {
    frame.residual.as_ref().and_then(|residual| residual.q).is_some_and(|q| q < BORNE_OUT)
}
