//! How well what a program finds agrees with what people say of the same units.

mod auc;
mod calibration;
mod confusion;
mod cuts;
mod stratified;

pub use auc::{RocPoint, ScoredUnit, auc, auc_drawn, delong, roc};
pub use calibration::{Bin, calibration};
pub use confusion::{Confusion, Measure};
pub use cuts::{Cut, best_f1, best_youden, cuts};
pub use stratified::{StratifiedRatio, Stratum, stratified_ratio};
