//! Interrupted, or out of room: nothing half-written stays behind.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod program;

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use program::stdout;

const LINE: &str = "{\"outlet\": \"x\", \"text\": \"خطوة رمزية نحو السلام\"}\n";

fn start(arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_mizan"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Waits until something is in preparation in a folder.
fn wait_for_work(folder: &Path) {
    let begun = Instant::now();
    while fs::read_dir(folder).unwrap().next().is_none() {
        assert!(begun.elapsed() < Duration::from_secs(60), "nothing was begun");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Sends a signal to a program whose standard input stays open until it has ended.
fn interrupted(mut child: Child, signal: &str) -> (i32, String) {
    let input = child.stdin.take();
    let status = Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
    assert!(status.success());
    let Output { status, stderr, .. } = child.wait_with_output().unwrap();
    drop(input);
    (status.code().unwrap(), String::from_utf8(stderr).unwrap())
}

#[test]
fn an_interrupted_run_leaves_nothing() {
    for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
        for option in ["-o", "--partial"] {
            let place = tempfile::tempdir().unwrap();
            let out = place.path().join("out").display().to_string();
            let mut child = start(&["analyze", "-", option, &out]);
            wait_for_work(place.path());
            // More than a pipe holds: all but the last of it is being counted.
            child.stdin.as_mut().unwrap().write_all(LINE.repeat(20_000).as_bytes()).unwrap();
            let (ended, said) = interrupted(child, signal);
            assert_eq!((ended, said.as_str()), (code, "interrupted: nothing was written\n"));
            assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0, "{option}");
        }
    }
}

#[test]
fn an_interrupted_merge_leaves_nothing() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out").display().to_string();
    let child = start(&["merge", "-", "-o", &out]);
    wait_for_work(place.path());
    let (ended, said) = interrupted(child, "-INT");
    assert_eq!((ended, said.as_str()), (130, "interrupted: nothing was written\n"));
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
}

#[test]
fn an_earlier_report_stays_as_it_is() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    let shown = out.display().to_string();
    stdout(&[
        "analyze",
        "corpus/sample/afaq",
        "--outlet",
        "afaq",
        "-o",
        &shown,
        "--chart-format",
        "svg",
    ]);
    let before = fs::read(out.join("report.json")).unwrap();
    let mut child = start(&["analyze", "-", "-o", &shown]);
    child.stdin.as_mut().unwrap().write_all(LINE.repeat(20_000).as_bytes()).unwrap();
    let (ended, _) = interrupted(child, "-INT");
    assert_eq!(ended, 130);
    assert_eq!(before, fs::read(out.join("report.json")).unwrap());
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
}

#[test]
fn what_was_printed_already_is_said_to_be_in_part() {
    let mut child = start(&["hits", "-"]);
    let mut input = child.stdin.take().unwrap();
    let writer =
        std::thread::spawn(move || input.write_all(LINE.repeat(60_000).as_bytes()).map(|()| input));
    let mut first = [0; 1];
    child.stdout.as_mut().unwrap().read_exact(&mut first).unwrap();
    let status = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(status.success());
    let Output { status, stderr, .. } = child.wait_with_output().unwrap();
    let _ = writer.join();
    assert_eq!(status.code(), Some(130));
    assert_eq!(String::from_utf8(stderr).unwrap(), "interrupted: the output is not whole\n");
}

/// Runs a program whose standard output has no room.
fn full(arguments: &[&str]) -> Output {
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    Command::new(env!("CARGO_BIN_EXE_mizan"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .stdout(full)
        .output()
        .unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn standard_output_without_room_is_an_error() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out").display().to_string();
    let tally = place.path().join("a.tally").display().to_string();
    stdout(&["analyze", "corpus/sample", "--partial", &tally]);
    for arguments in [
        &["analyze", "corpus/sample", "--format", "json", "-o", &out, "--chart-format", "svg"][..],
        &["analyze", "corpus/sample", "--partial", "-"],
        &["merge", &tally, "--format", "csv", "--draws", "100"],
        &["hits", "corpus/sample"],
        &["kwic", "سلام", "corpus/sample", "--format", "csv"],
        &["sources", "corpus/sample", "--statements"],
        &["names", "corpus/sample", "--format", "json"],
        &["compare", "corpus/sample", "--format", "json"],
        &["lexicon", "list"],
        &["schema"],
    ] {
        let output = full(arguments);
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {err}");
        assert!(err.contains("error: ") && err.contains("cannot be written"), "{err}");
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1, "{arguments:?}");
    }
}

/// A shell that lets files grow to 32 KiB only: what writes more finds the disk full.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_and_leaves_nothing() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out").display().to_string();
    for option in ["-o", "--partial"] {
        let script = format!(
            "trap '' XFSZ; ulimit -f 32; exec '{}' analyze corpus/sample {option} '{out}'",
            env!("CARGO_BIN_EXE_mizan")
        );
        let output = Command::new("sh").args(["-c", &script]).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{option}: {err}");
        assert!(err.contains("cannot be written"), "{option}: {err}");
        assert!(output.stdout.is_empty(), "{option}");
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0, "{option}");
    }
}

/// Who reads the summary only in part gets the files all the same.
#[test]
fn a_reader_who_goes_away_does_not_cost_the_files() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out").display().to_string();
    let mut child = start(&["analyze", "corpus/sample", "-o", &out, "--chart-format", "svg"]);
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert!(Path::new(&out).join("report.html").exists());
}
