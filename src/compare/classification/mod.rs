//! How well what a program finds agrees with what people say of the same units.

mod auc;
mod calibration;
mod confusion;
mod cuts;
mod strata;

pub use auc::{RocPoint, ScoredUnit, auc, auc_drawn, delong, roc};
pub use calibration::{Bin, calibration};
pub use confusion::{Confusion, Measure};
pub use cuts::{Cut, best_f1, best_youden, cuts};
pub use strata::{Stratum, strata_draws};
