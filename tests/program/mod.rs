//! The real program, as tests run it.
#![allow(dead_code)] // not every test file uses all of it

use assert_cmd::Command;
use serde_json::Value;

pub(crate) fn mizan(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("mizan").unwrap();
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env("NO_COLOR", "1").args(arguments);
    command
}

pub(crate) fn stdout(arguments: &[&str]) -> Vec<u8> {
    let output = mizan(arguments).output().unwrap();
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {err}");
    output.stdout
}

pub(crate) fn json(arguments: &[&str]) -> Value {
    serde_json::from_slice(&stdout(arguments)).unwrap()
}
